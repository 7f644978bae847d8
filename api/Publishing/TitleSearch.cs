using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing;

/// <summary>What editors type to find a record: part of a title without regard to case and marks, or its whole key or id.</summary>
internal sealed class TitleSearch(CmsDb db, ITitleIndex index, RecordTypes types)
{
    /// <summary>How many may be gathered by their ids: until here that costs less than to walk along a list.</summary>
    public int Few { get; init; } = 2000;

    public async Task<FoundTitles> Find(string text, CancellationToken cancellation)
    {
        var key = text.ToLowerInvariant();
        var id = Guid.TryParse(text, out var guid) ? guid : Guid.Empty;
        var kinds = types.All.Select(t => t.Kind).ToList(); // the key's index begins with them
        var named = await db.Records.Where(r => r.Id == id || (kinds.Contains(r.Kind) && r.Key == key)).Select(r => r.Id).ToListAsync(cancellation);
        var folded = Folding.Fold(text);
        var some = await index.Some(db, folded, Few + 1, cancellation);
        return some.Count <= Few ? new FoundTitles([.. named.Union(some)]) : new FoundTitles(named, Like(db, folded), index.Titled(db, folded));
    }

    /// <summary>Without an index: whatever folded title has this in it.</summary>
    public static IQueryable<RecordText> Like(CmsDb db, string folded)
    {
        var pattern = folded
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);
        return db.RecordTexts.Where(x => EF.Functions.Like(x.Folded, $"%{pattern}%", "\\"));
    }
}

/// <summary>
/// Found records. When they are few, all their ids. Else the ids of those named by key or id, and the titles of the others twice: the first
/// of a list are found soonest by walking it and looking at each record's titles, but all of them by gathering them along the index.
/// </summary>
internal sealed record FoundTitles(IReadOnlyList<Guid> Ids, IQueryable<RecordText>? Looked = null, IQueryable<RecordText>? Indexed = null)
{
    public bool AreFew => Looked is null;

    /// <summary>Those of the rows that are of found records, when these are many.</summary>
    /// <param name="rows">Rows with the id of a record.</param>
    /// <param name="id">Name of the property that has it.</param>
    /// <param name="isWhole">All are wanted, as for a count, and not the first.</param>
    public IQueryable<T> Among<T>(IQueryable<T> rows, string id, bool isWhole = false)
        where T : class =>
        isWhole
            ? rows.Where(r => Ids.Contains(EF.Property<Guid>(r, id)) || Indexed!.Select(t => t.RecordId).Contains(EF.Property<Guid>(r, id)))
            : rows.Where(r => Ids.Contains(EF.Property<Guid>(r, id)) || Looked!.Any(t => t.RecordId == EF.Property<Guid>(r, id)));
}
