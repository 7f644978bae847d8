using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Graph;

/// <summary>Reads pages of the timeline out of a model.</summary>
internal sealed class Timeline(PublishedReader documents, ReadConnections connections, Languages languages)
{
    public const int DefaultLimit = 20;
    public const string Down = "-date";

    public (TimelinePage?, Problem?) Page(GraphModel model, Query query, string locale)
    {
        var isDown = query.Text("sort") == Down;
        var list = $"timeline|{locale}|{isDown}";
        IReadOnlyList<string>? after = null;
        if (query.Text("cursor") is { } cursor && (after = Cursor.Read(list, cursor, 2)) is null)
            return (null, Problem.Validation(FieldError.In("cursor", "malformed-cursor")));

        var matching = Matching(model, query, locale).ToList();
        var limit = query.Number("limit", DefaultLimit);
        var rest = (isDown ? Enumerable.Reverse(matching) : matching).SkipWhile(m => after is not null && !IsPast(m.Shown, after, isDown));
        var rows = rest.Take(limit + 1).Select(m => m.Shown).ToList();
        var page = new TimelinePage
        {
            Items = [.. rows.Take(limit)],
            Next = rows.Count > limit ? Cursor.Write(list, [rows[limit - 1].Date.ToString(), rows[limit - 1].Id]) : null,
            Total = query.Flag("count") ? matching.Count : null,
        };
        return (page, null);
    }

    private IEnumerable<Moment> Matching(GraphModel model, Query query, string locale)
    {
        var (types, kinds) = (query.List("types"), query.List("kinds").Select(Closed.Parse<TimelineKind>).ToHashSet());
        var found = model.Moments.Where(m =>
            (types.Count == 0 || types.Contains(m.Shown.Record.Type)) && (kinds.Count == 0 || kinds.Contains(m.Shown.Kind))
        );
        // A year touches a range that any of its days is in.
        if (query.Text("from") is { } from)
            found = found.Where(m => m.Last >= PartialDate.Parse(from).First);
        if (query.Text("to") is { } to)
            found = found.Where(m => m.Shown.Date.First <= PartialDate.Parse(to).Last);
        foreach (var kind in new[] { "organisation", "alliance" })
            if (query.List(kind) is { Count: > 0 } asked)
            {
                var ids = Ids(kind, asked, locale);
                found = found.Where(m => m.Concerned.Overlaps(ids));
            }

        return found;
    }

    /// <summary>Only what is public can be meant, as in the filters of lists.</summary>
    private HashSet<Guid> Ids(string kind, IReadOnlyList<string> asked, string locale) =>
        connections.Read(commands =>
            asked.Select(v => documents.Resolve(commands, kind, v, [.. languages.Chain(locale)])).OfType<string>().Select(Guid.Parse).ToHashSet()
        );

    private static bool IsPast(TimelineItem item, IReadOnlyList<string> after, bool isDown)
    {
        var byDate = string.CompareOrdinal(item.Date.ToString(), after[0]);
        var order = byDate != 0 ? byDate : string.CompareOrdinal(item.Id, after[1]);
        return isDown ? order < 0 : order > 0;
    }
}
