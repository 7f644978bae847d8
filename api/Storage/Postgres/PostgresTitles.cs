using Cleantech.Api.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Storage.Postgres;

/// <summary>Titles by `pg_trgm` (https://www.postgresql.org/docs/current/pgtrgm.html), whose index LIKE goes along by itself.</summary>
internal sealed class PostgresTitles : ITitleIndex
{
    public IQueryable<RecordText> Titled(CmsDb db, string folded) => TitleSearch.Like(db, folded);

    public Task<List<Guid>> Some(CmsDb db, string folded, int most, CancellationToken cancellation) =>
        Titled(db, folded).Select(x => x.RecordId).Take(most).ToListAsync(cancellation);
}
