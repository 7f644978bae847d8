using Cleantech.Api.Alliances;
using Cleantech.Api.Articles;
using Cleantech.Api.LettersOfIntent;
using Cleantech.Api.Organisations;
using Cleantech.Api.Publishing;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Durability;

/// <summary>On SQLite a record is read with all its rows at once: EF has the same of it as after its own queries.</summary>
public sealed class WholeRecords(Cms cms) : IClassFixture<Cms>
{
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;

    public static TheoryData<string> All => [.. Drafts.Kinds];

    [Theory]
    [MemberData(nameof(All))]
    public async Task It_is_tracked_as_EF_would_track_it(string kind)
    {
        var saved = await WithEverything(kind);

        var (own, ownView) = await Loaded((db, type) => type.Load(db, saved.Id, cancellation), kind);
        var (byEf, view) = await Loaded((db, _) => ByEf(db, kind, saved.Id), kind);

        Assert.Equal(view, ownView);
        Assert.Equal(byEf!.Content.ToJson(), own!.Content.ToJson());
        Assert.Contains("Publications: [", view);
        foreach (var record in new[] { own.Record, byEf.Record })
        {
            Assert.Equal(["en", "pl"], record.Texts.Select(t => t.Locale));
            Assert.Equal(["en", "pl"], record.Publications.Select(p => p.Locale));
            Assert.Equal(["en", "pl"], record.Translations.Select(t => t.Locale));
        }
    }

    [Fact]
    public async Task What_is_not_there_or_of_another_kind_is_not_read()
    {
        var article = await WithEverything("articles");

        var (nothing, _) = await Loaded((db, type) => type.Load(db, Guid.CreateVersion7(), cancellation), "articles");
        var (other, view) = await Loaded((db, type) => type.Load(db, article.Id, cancellation), "organisations");

        Assert.Null(nothing);
        Assert.Null(other);
        Assert.Equal("", view);
    }

    [Fact]
    public async Task What_was_changed_but_not_saved_stays_changed()
    {
        var saved = await WithEverything("articles");
        await using var scope = cms.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CmsDb>();
        var first = (await db.Whole<Article>(saved.Id, cancellation))!;
        var stamp = first.Record.Stamp;
        first.Record.Move();

        var again = (await db.Whole<Article>(saved.Id, cancellation))!;

        Assert.Same(first, again);
        Assert.Equal(stamp + 1, again.Record.Stamp);
    }

    [Fact]
    public async Task Within_a_transaction_it_is_read_as_it_is_there()
    {
        var saved = await WithEverything("articles");
        await using var scope = cms.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CmsDb>();

        var stamps = await db.Write(
            async c =>
            {
                var before = (await db.Whole<Article>(saved.Id, c))!.Record.Stamp;
                db.ChangeTracker.Clear();
                await db.Records.Where(r => r.Id == saved.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.Stamp, before + 7), c);
                return (before, (await db.Whole<Article>(saved.Id, c))!.Record.Stamp);
            },
            cancellation
        );

        Assert.Equal(7, stamps.Item2 - stamps.before);
    }

    /// <summary>Published in both languages, then changed and put under a key, assigned, and soon to leave.</summary>
    private async Task<Saved> WithEverything(string kind)
    {
        var editor = cms.As(Role.Editor);
        var saved = await cms.Published(Of(kind, $"Cały {Guid.NewGuid():N}").With("/key", $"whole-{Guid.NewGuid():N}"), "pl", "en");
        await cms.Edit(saved, Titles(kind, ("en", $"Whole {Guid.NewGuid():N}")));
        var assignee = (await editor.Get("/session")).Is(200)["/id"].ToString();
        (await editor.Put($"{saved.Admin}/assignment", new { assignee, due = "2099-01-01" })).Is(200);
        var leaving = new { unpublish = cms.Clock.In(48), references = "release" };
        (await editor.Put($"{saved.Admin}/publications/pl/schedule", leaving)).Is(200);
        return saved;
    }

    private async Task<(IRecordEntity? Entity, string View)> Loaded(Func<CmsDb, RecordType, Task<IRecordEntity?>> load, string kind)
    {
        await using var scope = cms.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CmsDb>();
        var type = scope.ServiceProvider.GetRequiredService<RecordTypes>().All.Single(t => t.Published.Path == kind);
        var entity = await load(db, type);
        return (entity, db.ChangeTracker.DebugView.LongView);
    }

    private Task<IRecordEntity?> ByEf(CmsDb db, string kind, Guid id) =>
        kind switch
        {
            "organisations" => RecordTable.Query<Organisation>(db, id, cancellation),
            "alliances" => RecordTable.Query<Alliance>(db, id, cancellation),
            "letters-of-intent" => RecordTable.Query<LetterOfIntent>(db, id, cancellation),
            _ => RecordTable.Query<Article>(db, id, cancellation),
        };
}
