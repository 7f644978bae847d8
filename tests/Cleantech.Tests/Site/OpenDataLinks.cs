using System.Net;
using System.Text.RegularExpressions;

namespace Cleantech.Tests.Site;

/// <summary>Where pages lead who wants the data.</summary>
public sealed partial class OpenDataLinks(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task A_list_leads_to_itself_as_files_narrowed_as_it_is()
    {
        var polish = await cms.Published(Organisation("Z Polski").With("/country", "PL"));
        var swedish = await cms.Published(Organisation("Ze Szwecji").With("/country", "SE"));

        var page = (await cms.Anonymous.Page("/pl/organizacje?country=PL")).Is(200).Text;
        var files = Files().Matches(page).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).ToList();

        Assert.Contains("Dane otwarte: ", page);
        Assert.Equal(["/api/v1/organisations.csv?locale=pl&country=PL", "/api/v1/organisations.jsonl?locale=pl&country=PL"], files);
        foreach (var file in files)
        {
            var text = (await cms.Anonymous.Get(file)).Is(200).Text;
            Assert.Contains(polish.Id.ToString(), text);
            Assert.DoesNotContain(swedish.Id.ToString(), text);
        }
    }

    [Fact]
    public async Task A_records_page_names_its_linked_data_which_is_of_the_same_thing()
    {
        await cms.Published(Organisation("Ma dane"));

        var page = (await cms.Anonymous.Page("/pl/organizacje/ma-dane")).Is(200).Text;
        var address = new Uri(WebUtility.HtmlDecode(Alternate().Match(page).Groups[1].Value));
        var linked = (await cms.Anonymous.Get(address.PathAndQuery)).Is(200);

        Assert.Equal("application/ld+json", linked.Header("Content-Type"));
        Assert.Contains($"\"@id\":\"{address.GetLeftPart(UriPartial.Authority)}{linked["/@id"]}\"", page);
    }

    [GeneratedRegex("""href="([^"]*\.(?:csv|jsonl)[^"]*)""")]
    private static partial Regex Files();

    [GeneratedRegex("""<link rel="alternate" type="application/ld\+json" href="([^"]*)""")]
    private static partial Regex Alternate();
}
