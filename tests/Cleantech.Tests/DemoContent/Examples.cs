using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static Cleantech.Tests.DemoContent.Reading;

namespace Cleantech.Tests.DemoContent;

/// <summary>Domain §6: a case of each, so that nobody has to invent one to see how it looks; each plainly fictional.</summary>
[Collection(WithDemo.Shared)]
public sealed partial class Examples(WithDemo cms)
{
    // csharpier-ignore
    private static readonly string[] Organisations =
    [
        "demo-akademia-zmyslona PL university", "demo-cluster-musterstadt DE cluster", "demo-exempelklustret SE cluster",
        "demo-klaster-przykladowy PL cluster", "demo-mallikeskus FI research-organisation", "demo-naidisettevote EE company",
    ];

    [Theory]
    [InlineData("pl")]
    [InlineData("en")]
    public async Task The_six_invented_organisations_have_an_address_that_is_nobodys_and_no_place_on_the_map(string language)
    {
        var invented = (await cms.All("organisations", language)).Where(IsFictional).ToList();

        Assert.Equal(Organisations, invented.Select(o => $"{o["key"]} {o["country"]} {o["kind"]}").Order(StringComparer.Ordinal));
        Assert.All(invented, o => Assert.EndsWith("example.org", new Uri(Text(o["website"])).Host, StringComparison.Ordinal));
        Assert.All(invented, o => o.AreUnknown("coordinates"));
    }

    [Fact]
    public async Task There_is_a_letter_for_each_case()
    {
        var letters = (await cms.All("letters-of-intent", "en")).Where(IsFictional).ToList();
        JsonNode Status(string status) => letters.First(l => Text(l["legalStatus"]) == status);

        Assert.Equal("", Text(Status("in-preparation")["signedOn"]));
        Assert.Contains(letters, l => Text(l["legalStatus"]) == "signed" && Text(l["signedOn"]).Length == "2021-05".Length);
        Assert.Contains(
            letters,
            l =>
                Text(l["legalStatus"]) == "in-force"
                && l.Items("commitments").Any(c => Text(c["state"]) == "done")
                && l.Items("commitments").Any(c => Text(c["state"]) != "done" && IsPast(Text(c["due"])))
        );
        Assert.True(IsPast(Text(Status("expired")["validUntil"])));
        Assert.NotEmpty(Text(Status("terminated").Items("legalStatusHistory").Single(s => Text(s["status"]) == "terminated")["reason"]));
        var successor = letters.Single(l => Text(l["id"]) == Text(Status("superseded")["supersededBy"]!["id"]));
        Assert.Contains("memorandum", Text(successor["title"]), StringComparison.OrdinalIgnoreCase);
        var open = Assert.Single(letters, l => l["accession"]!["open"]!.GetValue<bool>());
        var acceded = Assert.Single(open.Items("parties"), p => Text(p["role"]) == "acceded");
        Assert.True(string.CompareOrdinal(Text(acceded["joinedOn"]), Text(open["signedOn"])) > 0);
        Assert.Contains("no decision yet", Text(open["accession"]!["how"]));
    }

    [Fact]
    public async Task Of_two_who_signed_only_the_one_who_consented_is_named()
    {
        var letter = Assert.Single(
            await cms.All("letters-of-intent", "pl"),
            l => l.Items("parties").Any(p => p["signatories"] is JsonArray { Count: > 0 })
        );

        var draft = (await cms.As(Role.Editor).Get($"/admin/letters-of-intent/{letter["id"]}")).Is(200);

        Assert.Equal(2, draft["/parties"].AsArray().Sum(p => p!.Items("signatories").Count));
        var named = Assert.Single(letter.Items("parties").Where(p => p["signatories"] is not null).SelectMany(p => p.Items("signatories")));
        Assert.Equal("Greta Mustermann", Text(named["name"]));
        Assert.DoesNotContain("Przykładowski", letter.ToJsonString());
    }

    [Fact]
    public async Task There_is_an_alliance_of_each_status()
    {
        var statuses = (await cms.All("alliances", "pl")).Where(IsFictional).Select(a => Text(a["status"]));

        Assert.Equal(["active", "dissolved", "forming", "intended"], statuses.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task There_is_an_article_of_each_state_and_more_than_twenty_in_all()
    {
        var drafts = (await cms.As(Role.Editor).Get("/admin/articles?limit=100")).Is(200);
        var articles = await cms.All("articles", "en");
        var withoutEnglish = Assert.Single(articles, a => Text(a["locale"]) == "pl");
        var stale = new List<JsonNode>();
        foreach (var article in articles.Where(IsFictional))
            if ((await Draft(Text(article["id"])))["meta"]!["publications"]!["en"]?["modified"]?.GetValue<bool>() == true)
                stale.Add(article);

        Assert.True(articles.Count > 20, $"{articles.Count} articles");
        Assert.Equal(["pl"], withoutEnglish["locales"]!.AsObject().Select(l => l.Key));
        Assert.True(IsFictional(withoutEnglish));
        Assert.NotEqual(Text(stale.Single()["event"]!["from"]), Text((await Draft(Text(stale[0]["id"])))["event"]!["from"]));
        foreach (var (locale, slug) in new[] { ("pl", "wspolne-stoisko-w-musterstadt"), ("en", "a-joint-stand-in-musterstadt") })
            (await cms.Anonymous.Get($"/articles/{slug}?locale={locale}")).Is(410);
        Assert.Equal(articles.Count + 2, drafts.Items.Count); // the scheduled and the unpublished one
    }

    [Fact]
    public async Task The_scheduled_article_waits_for_its_day_in_both_languages_and_is_read_by_nobody()
    {
        var editor = cms.As(Role.Editor);
        var row = Assert.Single((await editor.Get("/admin/articles?state=scheduled&limit=100")).Is(200).Items);
        var article = await Draft(Text(row["id"]));

        var waiting = (await editor.Get("/admin/schedule")).Is(200).Items;

        Assert.Equal(["en", "pl"], waiting.Select(w => Text(w["locale"])).Order());
        Assert.All(waiting, w => Assert.Equal(Text(row["id"]), Text(w["record"]!["id"])));
        Assert.All(
            waiting,
            w => Assert.True(DateTimeOffset.Parse(Text(w["entry"]!["at"]), CultureInfo.InvariantCulture) > cms.Clock.GetUtcNow().AddDays(60))
        );
        foreach (var locale in new[] { "pl", "en" })
        {
            Assert.Equal("scheduled", Text(article["meta"]!["publications"]![locale]!["state"]));
            (await cms.Anonymous.Get($"/articles/{article["translations"]![locale]!["slug"]}?locale={locale}")).Is(404);
        }
    }

    /// <summary>By any field, and by any link in a text.</summary>
    [Fact]
    public async Task Whatever_is_invented_refers_only_to_what_is_invented()
    {
        var all = new List<JsonNode>();
        foreach (var kind in Kinds)
            all.AddRange(await cms.All(kind, "pl"));
        var real = all.Where(d => !IsFictional(d)).ToList();
        var addresses = real.SelectMany(d => d["locales"]!.AsObject())
            .SelectMany(l => new[] { Text(l.Value!["href"]), Text(l.Value["page"]) })
            .ToHashSet();

        var invented = all.Where(IsFictional).ToList();

        Assert.InRange(invented.Count, 25, 40);
        foreach (var document in invented)
        {
            // A guide that shows an example refers to it; the example doesn't refer to the guide, it only lists it.
            var own = document.DeepClone().AsObject();
            own.Remove("articles");
            Assert.DoesNotContain(Addresses(own), addresses.Contains);
        }
    }

    private async Task<JsonNode> Draft(string id) => (await cms.As(Role.Editor).Get($"/admin/articles/{id}")).Is(200).Json;

    private static bool IsFictional(JsonNode document) => document["fictional"]!.GetValue<bool>();

    private bool IsPast(string date) =>
        date.Length >= 4
        && string.CompareOrdinal(date, cms.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)[..date.Length]) < 0;

    /// <summary>Every text that is an address, and every link within a text.</summary>
    private static IEnumerable<string> Addresses(JsonNode? node) =>
        node switch
        {
            JsonObject o => o.SelectMany(p => Addresses(p.Value)),
            JsonArray list => list.SelectMany(Addresses),
            _ => Link.Matches(Text(node)).Select(m => m.Groups[1].Value).Append(Text(node)),
        };

    [GeneratedRegex("href=\"([^\"]+)\"")]
    private static partial Regex Link { get; }
}
