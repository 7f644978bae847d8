using Microsoft.EntityFrameworkCore;

namespace Cleantech.Tests.Delivery;

/// <summary>`/changes` of an installation in which more happened than one answer looks through.</summary>
public sealed class LongChangeLog(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task An_answer_looks_through_twenty_thousand_changes_and_says_that_there_are_more()
    {
        await cms.Within(db =>
            db.Database.ExecuteSqlRawAsync(
                """
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
                INSERT INTO changes (kind, record_id, locale, act, at) SELECT 'vocabulary', 'tags', '', 'published', 1 FROM n
                """
            )
        );
        var article = await cms.Published(Article("Za dwudziestoma tysiącami"), "pl");

        var first = (await cms.Anonymous.Get("/changes?type=article&limit=10000")).Is(200);
        var second = (await cms.Anonymous.Get($"/changes?type=article&since={first["/next"]}")).Is(200);
        var tags = (await cms.Anonymous.Get("/changes?type=vocabulary&limit=10000")).Is(200);

        Assert.Equal((0, false), (first.Items.Count, first["/isLast"].GetValue<bool>()));
        Assert.Equal(($"{article.Id}", true), (second.Items[0]["id"]!.ToString(), second["/isLast"].GetValue<bool>()));
        Assert.Equal(("tags", false), (Assert.Single(tags.Items)["id"]!.ToString(), tags["/isLast"].GetValue<bool>()));
    }
}
