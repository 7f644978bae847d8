using Cleantech.Api.Publishing;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Record = Cleantech.Api.Publishing.Record;

namespace Cleantech.Tests.Records;

/// <summary>What editors find by a part of a title, along the index and without it.</summary>
public sealed class TitlesFound(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task A_record_is_found_by_the_title_that_it_has_now_and_never_by_a_former_one()
    {
        var record = await cms.Created(Of("articles", "Dawny „tytuł” \"tu\""));
        Assert.Equal(1, await Count("„TYTUL” \"t"));
        await cms.Edit(record, new { translations = new { pl = new { title = "Nowy tytuł" } } });

        Assert.Equal(1, await Count("nowy"));
        Assert.Equal(1, await Count("dawny")); // in English it is called that still
        await cms.Edit(record, new { translations = new { en = new { title = "Another" } } });
        Assert.Equal(0, await Count("dawny"));
        await cms.Edit(record, new { translations = new { pl = (object?)null } });
        Assert.Equal(0, await Count("nowy"));
        Assert.Equal(1, await Count("another"));

        async Task<int?> Count(string text) =>
            (await cms.As(Role.Reader).List($"/admin/articles?count=true&q={Uri.EscapeDataString(text)}")).Is(200).Total;
    }

    [Theory]
    [InlineData("w")]
    [InlineData("ol")]
    [InlineData("olw")]
    [InlineData("zolw \"w\"")]
    [InlineData("nirgends")]
    public async Task Many_are_found_as_few_are(string text)
    {
        await cms.Created(Of("articles", "Żółw \"W\""));
        await cms.Created(Of("alliances", "Molwa"));
        await using var scope = cms.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CmsDb>();
        var search = scope.ServiceProvider.GetRequiredService<TitleSearch>();
        var few = await Found(search, isWhole: false);
        var many = new TitleSearch(
            db,
            scope.ServiceProvider.GetRequiredService<ITitleIndex>(),
            scope.ServiceProvider.GetRequiredService<RecordTypes>()
        )
        {
            Few = 0,
        };

        Assert.Equal(few, await Found(many, isWhole: false));
        Assert.Equal(few, await Found(many, isWhole: true));
        Assert.Equal(text == "nirgends", few.Count == 0);

        async Task<IReadOnlyList<Guid>> Found(TitleSearch titles, bool isWhole)
        {
            var found = await titles.Find(text, TestContext.Current.CancellationToken);
            Assert.Equal(titles == search || text == "nirgends", found.AreFew);
            return found.AreFew
                ? [.. found.Ids.Order()]
                : await found
                    .Among(db.Records, nameof(Record.Id), isWhole)
                    .Select(r => r.Id)
                    .Order()
                    .ToListAsync(TestContext.Current.CancellationToken);
        }
    }
}
