using System.Globalization;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Delivery.Changes;

/// <summary>The change log of a restored backup: mirrors that were told more than it has are told to begin anew.</summary>
internal sealed class RestoredLog(CmsDb db, ReadConnections readers, IMigrating migrating)
{
    private const string HasGap = "gap";

    /// <summary>Whether a backup took the place of the database since the last start.</summary>
    public bool IsNew => Marker() is not null;

    /// <summary>Before the log goes on, which an import or a rendering by a new version lets it do before anybody is served.</summary>
    public async Task LeaveGap(CancellationToken cancellation)
    {
        if (Marker() is not { } replaced || replaced == HasGap)
            return;
        await db.Write(
            async c =>
            {
                var commands = db.Commands();
                long.TryParse(replaced, NumberStyles.None, CultureInfo.InvariantCulture, out var told);
                var (lost, place) = LostPlaces.More(commands, told);
                migrating.ContinueChangesAfter(commands, place);
                await db.Settings.Where(s => s.Name == StoredSetting.Restored || s.Name == LostPlaces.Setting).ExecuteDeleteAsync(c);
                db.Settings.Add(new StoredSetting { Name = LostPlaces.Setting, Value = lost });
                db.Settings.Add(new StoredSetting { Name = StoredSetting.Restored, Value = HasGap });
                return await db.SaveChangesAsync(c);
            },
            cancellation
        );
    }

    private string? Marker() =>
        readers.Read(c => c.Rows("SELECT value FROM settings WHERE name = @p0", r => r.GetString(0), StoredSetting.Restored)).FirstOrDefault();
}
