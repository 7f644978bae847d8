using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.LettersOfIntent;

internal static class LetterQueries
{
    /// <summary>A letter can't be replaced by itself, directly or through others.</summary>
    public static async Task<IReadOnlyList<FieldError>> SuccessorCycle(CmsDb db, IRecordContent content, Guid id, CancellationToken cancellation)
    {
        var next = ((LetterRequest)content).SupersededBy;
        // A circle that is there already, without this letter, ends the search too.
        var seen = new HashSet<Guid>();
        while (next is { } successor && seen.Add(successor))
        {
            if (successor == id)
                return [FieldError.At("/supersededBy", "successor-cycle")];
            next = (
                await db.LettersOfIntent.AsNoTracking().Where(l => l.Id == successor).Select(l => l.Content).SingleOrDefaultAsync(cancellation)
            )?.SupersededBy;
        }

        return [];
    }
}
