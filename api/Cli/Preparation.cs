using System.Data.Common;
using Cleantech.Api.Access;
using Cleantech.Api.Delivery.Changes;
using Cleantech.Api.DemoContent;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using Cleantech.Api.Storage;
using Cleantech.Api.Vocabularies;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Cli;

/// <summary>
/// Brings the database to this version before anybody is served, and gives a new one the demo content where it is wanted. What this very
/// build has already prepared isn't looked at again: to find nothing to do would take half of the start.
/// </summary>
internal static class Preparation
{
    private const string PreparedBy = "prepared-by";

    /// <summary>Gives what is to be said at the start.</summary>
    public static async Task<IReadOnlyList<string>> Run(WebApplication app, CancellationToken cancellation)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var isDemo = app.Configuration.GetValue<bool?>($"{DemoOptions.Section}:{nameof(DemoOptions.Enabled)}") ?? app.Environment.IsDevelopment();
        var build = Build(services.GetRequiredService<Languages>(), isDemo);
        await using var alone = await services.GetRequiredService<IMigrating>().Alone(cancellation);
        if (Last(services.GetRequiredService<ReadConnections>()) != build)
        {
            await Complete(services, cancellation);
            if (isDemo)
                await services.GetRequiredService<DemoLoader>().Load(cancellation);
            await Note(services.GetRequiredService<CmsDb>(), build, cancellation);
        }

        await services.GetRequiredService<AfterRestore>().Settle(cancellation);
        return await services.GetRequiredService<FirstUsers>().Prepare(isDemo, cancellation);
    }

    public static async Task Migrate(IServiceProvider services, CancellationToken cancellation)
    {
        await using var alone = await services.GetRequiredService<IMigrating>().Alone(cancellation);
        await Complete(services, cancellation);
    }

    private static async Task Complete(IServiceProvider services, CancellationToken cancellation)
    {
        await services.GetRequiredService<IMigrating>().Run(cancellation);
        await services.GetRequiredService<RestoredLog>().LeaveGap(cancellation);
        await services.GetRequiredService<VocabularyDesk>().Complete(cancellation);
        await services.GetRequiredService<Upkeep>().Run(cancellation);
    }

    /// <summary>Whatever makes a difference to what there is to prepare: this program, how its ICU sorts, its languages, the demo.</summary>
    private static string Build(Languages languages, bool isDemo) =>
        $"{typeof(Preparation).Module.ModuleVersionId:N} {(isDemo ? "demo" : "")} {languages.Fingerprint}";

    private static string? Last(ReadConnections readers)
    {
        try
        {
            return readers.Read(commands =>
                commands.Rows("SELECT value FROM settings WHERE name = @p0", r => r.GetString(0), PreparedBy).FirstOrDefault()
            );
        }
        catch (DbException)
        {
            return null; // there is no database yet
        }
    }

    private static async Task Note(CmsDb db, string build, CancellationToken cancellation)
    {
        var note = await db.Settings.FindAsync([PreparedBy], cancellation);
        if (note is null)
            db.Settings.Add(note = new() { Name = PreparedBy });
        note.Value = build;
        await db.SaveChangesAsync(cancellation);
    }
}
