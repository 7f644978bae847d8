using Cleantech.Api.Delivery;
using Cleantech.Api.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Delivery;

/// <summary>What it costs to publish again what keeps its address, as nearly everything does.</summary>
public sealed class KeptAddresses(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public void A_document_that_keeps_its_address_is_renewed_without_a_write_to_an_index()
    {
        var steps = cms
            .Services.GetRequiredService<ReadConnections>()
            .Read(c => c.Rows($"EXPLAIN {PublishedStore.Renewal}", r => r.GetString(1), new object?[12]));

        Assert.Contains("Insert", steps);
        Assert.DoesNotContain("IdxInsert", steps);
        Assert.DoesNotContain("IdxDelete", steps);
    }

    [Fact]
    public async Task A_document_that_is_published_again_has_everything_new_but_the_day_it_first_came_out()
    {
        var article = await cms.Published(Article("Stały adres").With("/translations/pl/slug", "staly-adres"));
        var first = (await cms.Anonymous.Get(article.Public)).Is(200);

        await cms.Republish(article, new { translations = new { pl = new { title = "Nowy tytuł" } } });
        var renewed = (await cms.Anonymous.Get(article.Public)).Is(200);
        await cms.Republish(article, new { translations = new { pl = new { slug = "nowy-adres", title = "Nowszy tytuł" } } });
        var moved = (await cms.Anonymous.Get(article.Public)).Is(200);

        Assert.Equal("Nowy tytuł staly-adres", $"{renewed["/title"]} {renewed["/slug"]}");
        Assert.Equal("Nowszy tytuł nowy-adres", $"{moved["/title"]} {moved["/slug"]}");
        Assert.Equal(3, new[] { first.ETag, renewed.ETag, moved.ETag }.Distinct().Count());
        foreach (var answer in new[] { renewed, moved })
            Assert.Equal(first["/publishedAt"].ToString(), answer["/publishedAt"].ToString());
        (await cms.Anonymous.Get("/articles/staly-adres")).Is(301);
    }
}
