using System.Globalization;
using Cleantech.Api.Publishing.Translations;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Cleantech.Tests;

/// <summary>Migrations of a database that holds something: it goes back to its first version, and comes up again.</summary>
public sealed class Upgraded(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task What_older_versions_did_not_keep_of_records_is_read_from_what_they_did()
    {
        var (author, editor) = (cms.As(Role.Author), cms.As(Role.Editor));
        var article = await cms.Created(Article("Żuraw nad rzeką"));
        var other = await cms.Created(Article("Nikogo nie czeka"));
        var assignee = (await author.Get("/session")).Is(200)["/id"].ToString();
        var tomorrow = cms.Clock.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        (await editor.Put($"{article.Admin}/assignment", new { assignee, due = tomorrow })).Is(200);
        (await editor.Put($"{article.Admin}/reviews/en", new { })).Is(200);
        (await editor.Patch(article.Admin, new { translations = new { en = new { lead = "Changed since" } } })).Is(200);
        (await editor.Put($"{article.Admin}/reviews/pl", new { })).Is(200);
        var publish = new
        {
            localTime = cms.Clock.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            timeZone = "Etc/UTC",
        };
        foreach (var one in new[] { article, other })
            (await editor.Put($"{one.Admin}/publications/pl/schedule", new { publish })).Is(200);
        var before = await Kept();

        await cms.Within(async db =>
        {
            await db.GetService<IMigrator>().MigrateAsync("Initial");
            return await db.Database.ExecuteSqlAsync($"UPDATE scheduled_acts SET releases = (record_id = {article.Id.ToString()})");
        });
        await cms.Within(async db =>
        {
            await db.Database.MigrateAsync();
            return 0;
        });

        Assert.Equal(before, await Kept());
        Assert.Equal(4, before.Count);
        Assert.Equal(
            [$"en Outdated {assignee} {tomorrow}", $"pl Submitted {assignee} {tomorrow}"],
            before.Where(r => r.Contains(assignee)).Select(Worked)
        );
        Assert.Equal([(article.Id, "Release"), (other.Id, "Refuse")], await Policies());

        static string Worked(string row) => row[..row.IndexOf(" |", StringComparison.Ordinal)];

        Task<List<string>> Kept() =>
            cms.Within(async db =>
                (await db.Set<Translation>().AsNoTracking().OrderBy(t => t.RecordId).ThenBy(t => t.Locale).ToListAsync()).ConvertAll(t =>
                    $"{t.Locale} {t.Review} {t.Assignee} {t.Due:yyyy-MM-dd} | {t.RecordId} {t.Folded} {t.Verdict} {t.Submitted}"
                )
            );

        Task<(Guid, string)[]> Policies() =>
            cms.Within(async db =>
                (await db.Set<Cleantech.Api.Publishing.Scheduling.ScheduledAct>().AsNoTracking().ToListAsync())
                    .OrderBy(a => a.RecordId != article.Id)
                    .Select(a => (a.RecordId, a.Policy.ToString()))
                    .ToArray()
            );
    }
}
