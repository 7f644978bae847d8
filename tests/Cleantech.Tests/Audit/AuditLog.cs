using System.Text.Json.Nodes;
using Cleantech.Api.Audit;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Tests.Audit;

/// <summary>How tests look at the audit log: through the front door, and along its chain.</summary>
internal static class AuditLog
{
    /// <summary>The entries that were made meanwhile, oldest first.</summary>
    public static async Task<IReadOnlyList<JsonNode>> Told(this Cms cms, Func<Task> acts)
    {
        // Whoever acts is signed in beforehand: that leaves entries of its own.
        foreach (var role in Enum.GetValues<Role>())
            await cms.As(role).Credentials;
        var administrator = cms.New(Role.Administrator); // tests put the clock forward, past the end of sessions
        var before = (await administrator.Get("/admin/audit?limit=1")).Is(200).Items.FirstOrDefault()?["sequence"]?.GetValue<long>() ?? 0;
        await acts();
        var page = (await administrator.Get("/admin/audit?limit=100")).Is(200);
        return [.. page.Items.Where(e => e["sequence"]!.GetValue<long>() > before).Reverse()];
    }

    /// <summary>An entry in one line: the act, its language, what was and what is.</summary>
    public static string Line(this JsonNode entry) =>
        string.Join(
            ' ',
            new[] { $"{entry["act"]}", $"{entry["locale"]}", Json(entry["before"]), "→", Json(entry["after"]) }.Where(p => p.Length > 0)
        );

    public static Task<ChainFinding> Chain(this Cms cms, string? head = null) => cms.Within(db => Verify(db, head));

    public static Task<ChainFinding> Verify(CmsDb db, string? head = null) =>
        AuditChain.Verify(
            db.Set<AuditEntry>().AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable(),
            head,
            TestContext.Current.CancellationToken
        );

    private static string Json(JsonNode? node) => node?.ToJsonString() ?? "";
}
