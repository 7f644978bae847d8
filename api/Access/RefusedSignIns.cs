using System.Globalization;
using Cleantech.Api.Audit;
using Cleantech.Api.Storage;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Access;

/// <summary>
/// Writes down that a sign-in was refused. Guessing from many addresses must not fill the disk: within an hour only so many are written
/// one by one, whoever they are about; the others are counted, and the next that is written says how many they were.
/// </summary>
internal sealed class RefusedSignIns(CmsDb db, AuditTrail trail, IOptions<AuditOptions> options, TimeProvider clock)
{
    private const string Setting = "refused-sign-ins";

    /// <summary>Within the writer. A write in any case: the time it takes must not tell whether there is such an account.</summary>
    public async Task Note(User? user, string reason, CancellationToken cancellation)
    {
        var hour = clock.GetUtcNow().ToUnixTimeSeconds() / 3600;
        var kept = await db.Settings.FindAsync([Setting], cancellation);
        if (kept is null)
            db.Add(kept = new StoredSetting { Name = Setting });
        // Earlier versions kept the first number only.
        var numbers = kept.Value.Split(' ').Select(n => long.TryParse(n, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        var (total, lastHour, written, unwritten) = numbers is [var t, var h, var w, var u] ? (t, h, w, u) : (numbers[0], hour, 0, 0);
        if (lastHour != hour)
            written = 0;

        if (written < options.Value.RefusedSignInsPerHour)
        {
            trail.Add(
                db,
                new AuditNote(AuditActs.SessionRefused, AccessNotes.UserKind, user?.Id.ToString("D"))
                {
                    By = CurrentUser.Nobody.Caller,
                    After = new { reason, unwritten },
                }
            );
            (written, unwritten) = (written + 1, 0);
        }
        else
            unwritten++;
        kept.Value = string.Create(CultureInfo.InvariantCulture, $"{total + 1} {hour} {written} {unwritten}");
        await db.SaveChangesAsync(cancellation);
    }
}
