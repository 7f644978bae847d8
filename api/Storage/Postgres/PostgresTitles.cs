using Cleantech.Api.Publishing;

namespace Cleantech.Api.Storage.Postgres;

/// <summary>Titles by `pg_trgm` (https://www.postgresql.org/docs/current/pgtrgm.html), whose index LIKE goes along by itself.</summary>
internal sealed class PostgresTitles : ITitleIndex
{
    public IQueryable<RecordText> Titled(CmsDb db, string folded) => TitleSearch.Like(db, folded);
}
