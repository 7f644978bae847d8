using Cleantech.Api.Publishing;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Alliances;

internal static class AllianceQueries
{
    /// <summary>One alliance with what the shared rooms need of it: its record, texts and publications.</summary>
    public static async Task<IRecordEntity?> Load(CmsDb db, Guid id, CancellationToken cancellation) =>
        await db
            .Alliances.Include(a => a.Record.Texts)
            .Include(a => a.Record.Publications)
            .AsSplitQuery()
            .SingleOrDefaultAsync(a => a.Id == id, cancellation);
}
