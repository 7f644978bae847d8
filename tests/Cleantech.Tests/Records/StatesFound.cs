using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Records;

/// <summary>Lists narrowed by state: of many the first are met on a walk, few are gathered by their ids.</summary>
public sealed class StatesFound(Cms cms) : IClassFixture<Cms>
{
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Few_are_found_as_many_are()
    {
        await Everywhere("articles");
        await Everywhere("organisations");
        await using var scope = cms.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<CmsDb>();
        var gathered = services.GetRequiredService<RecordList>();
        var titles = new TitleSearch(db, services.GetRequiredService<ITitleIndex>(), services.GetRequiredService<RecordTypes>()) { Few = 0 };
        var walked = ActivatorUtilities.CreateInstance<RecordList>(services, titles);

        foreach (var state in RecordStates.All)
        foreach (var locale in new[] { null, "pl", "en" })
        foreach (var kind in new RecordKind?[] { null, RecordKind.Article })
        foreach (var text in new[] { null, "zmieniony", "w" })
        {
            var few = await Ids(gathered, kind, text, state, locale);
            Assert.Equal(await Ids(walked, kind, text, state, locale), few);
            Assert.True(few.Count > 0 || text is not null, $"{state} {locale} shows nothing");
        }
    }

    [Theory]
    [InlineData("title")]
    [InlineData("-title")]
    [InlineData("createdAt")]
    [InlineData("-updatedAt")]
    public async Task Few_are_read_page_by_page_in_every_order(string sort)
    {
        foreach (var title in new[] { "Żuraw", "Zebra", "Ćma", "Cis" })
            await cms.Created(Of("organisations", $"{title} {sort}"));
        var whole = (await cms.As(Role.Reader).List($"/admin/organisations?state=draft&q=%20{sort}&sort={sort}&count=true")).Is(200);
        var paged = await cms.As(Role.Reader).Pages($"/admin/organisations?state=draft&q=%20{sort}&sort={sort}&limit=1");

        Assert.Equal(4, whole.Total);
        Assert.Equal(whole.Ids, paged.SelectMany(page => page.Ids));
        var keys = whole
            .Items.Select(i => (sort.EndsWith("title", StringComparison.Ordinal) ? Folding.Fold($"{i["title"]}") : $"{i["id"]}"))
            .ToList();
        Assert.Equal(sort[0] == '-' ? keys.OrderDescending(StringComparer.Ordinal) : keys.Order(StringComparer.Ordinal), keys);
    }

    private async Task<IReadOnlyList<Guid>> Ids(RecordList list, RecordKind? kind, string? text, string state, string? locale) =>
        await (await list.Matching(kind, text, state, locale, cancellation)).Select(r => r.Id).Order().ToListAsync(cancellation);

    /// <summary>A record in each state that there is, and in some that follow each other.</summary>
    private async Task Everywhere(string kind)
    {
        var editor = cms.As(Role.Editor);
        await cms.Created(Of(kind, "Szkic"));
        await Schedule(await cms.Created(Of(kind, "Zaplanowany")), "pl", "en");
        await cms.Published(Of(kind, "Dwujęzyczny"), "pl", "en");
        var withdrawn = await cms.Published(Of(kind, "Wycofany"), "pl", "en");
        await cms.Unpublish(withdrawn);
        await cms.Unpublish(withdrawn, "en");
        await Schedule(withdrawn, "en");
        var partly = await cms.Published(Of(kind, "Wycofany bez tekstu"), "pl", "en");
        await cms.Unpublish(partly, "en");
        await cms.Edit(partly, new { translations = new { en = (object?)null } });
        var modified = await cms.Published(Of(kind, "Zmieniony"), "pl", "en");
        await cms.Edit(modified, new { fictional = true });
        await cms.Edit(
            await cms.Published(Of(kind, "Zmieniony po polsku"), "pl", "en"),
            new { translations = new { pl = kind == "articles" ? (object)new { title = "Zmieniony" } : new { name = "Zmieniony" } } }
        );
        (await editor.Delete((await cms.Created(Of(kind, "W koszu"))).Admin)).Is(204);
        var back = await cms.Published(Of(kind, "Z kosza"), "pl", "en");
        (await editor.Delete(back.Admin)).Is(204);
        (await editor.Delete($"{back.Admin}/trashing")).Is(204);

        async Task Schedule(Saved saved, params string[] locales)
        {
            foreach (var locale in locales)
                (await editor.Put($"{saved.Admin}/publications/{locale}/schedule", new { publish = cms.Clock.In(48) })).Is(200);
        }
    }
}
