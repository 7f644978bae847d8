using Cleantech.Api.Delivery;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Publishing;

/// <summary>A public record's name and address in one language.</summary>
internal sealed record PublicName(string Locale, string Slug, string Name);

/// <summary>A public record's names in its published languages, and where it stands: what others show of it.</summary>
internal sealed record PublicNames(string Id, string Kind, string? Status, IReadOnlyList<PublicName> All)
{
    public PublicName? Best(IEnumerable<string> chain) =>
        chain.Select(l => All.FirstOrDefault(n => n.Locale == l)).FirstOrDefault(n => n is not null);

    public static bool Same(PublicNames? a, PublicNames? b) =>
        a is null || b is null
            ? a is null && b is null
            : a.Status == b.Status && a.All.OrderBy(n => n.Locale).SequenceEqual(b.All.OrderBy(n => n.Locale));
}

/// <summary>
/// Who names whom among public records, as it will be once the plan is carried out: the database, and the plan's changes over it. Several
/// threads may ask at once; whoever changes it is alone.
/// </summary>
internal sealed class PublicGraph(Commands commands)
{
    private readonly Lock one = new(); // at a time: they share a connection
    private readonly Dictionary<string, PublicNames?> names = [];
    private readonly Dictionary<string, List<PublishedReference>> incoming = [];
    private readonly HashSet<string> seen = [];
    private readonly Dictionary<string, IReadOnlyList<PublishedReference>> overlay = [];

    /// <summary>Every record that was looked at.</summary>
    public IReadOnlySet<string> Seen => seen;

    public void Overlay(string source, IReadOnlyList<PublishedReference> references) => overlay[source] = references;

    public void Rename(string id, PublicNames? to) => names[id] = to;

    public PublicNames? Names(string id)
    {
        using var alone = one.EnterScope();
        seen.Add(id);
        if (names.TryGetValue(id, out var known))
            return known;
        var rows = commands.Rows(
            """
            SELECT d.kind, d.locale, d.slug, d.name, (SELECT f.value FROM facets f WHERE f.record_id = d.record_id AND f.name = 'status')
            FROM published_documents d WHERE d.record_id = @p0
            """,
            r =>
                (
                    Kind: r.GetString(0),
                    Name: new PublicName(r.GetString(1), r.GetString(2), r.GetString(3)),
                    Status: r.IsDBNull(4) ? null : r.GetString(4)
                ),
            id
        );
        return names[id] = rows.Count == 0 ? null : new PublicNames(id, rows[0].Kind, rows[0].Status, [.. rows.Select(r => r.Name)]);
    }

    /// <summary>References that a record has made so far (before the plan).</summary>
    public IReadOnlySet<(string TargetId, string Role, string? Detail)> Targets(string id)
    {
        seen.Add(id);
        if (overlay.TryGetValue(id, out var references))
            return references.Select(r => (r.TargetId, r.Role, r.Detail)).ToHashSet();
        return commands
            .Rows(
                "SELECT target_id, role, detail FROM published_references WHERE record_id = @p0",
                r => (r.GetString(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2)),
                id
            )
            .ToHashSet();
    }

    /// <summary>Records that name this one.</summary>
    public IEnumerable<string> Sources(string id) => AllIncoming(id).Select(r => r.RecordId).Distinct();

    /// <summary>References to this record in a role, the newest record first.</summary>
    public IEnumerable<PublishedReference> Incoming(string id, string role) => AllIncoming(id).Where(r => r.Role == role);

    private List<PublishedReference> AllIncoming(string id)
    {
        using var alone = one.EnterScope();
        seen.Add(id);
        if (!incoming.TryGetValue(id, out var rows))
            incoming[id] = rows = commands.Rows(
                "SELECT record_id, kind, role, detail FROM published_references WHERE target_id = @p0 ORDER BY record_id DESC, ordinal",
                r => new PublishedReference
                {
                    RecordId = r.GetString(0),
                    Kind = r.GetString(1),
                    Role = r.GetString(2),
                    Detail = r.IsDBNull(3) ? null : r.GetString(3),
                    TargetId = id,
                },
                id
            );
        if (overlay.Count == 0)
            return rows;
        return rows.Where(r => !overlay.ContainsKey(r.RecordId))
            .Concat(overlay.Values.SelectMany(references => references).Where(r => r.TargetId == id))
            .OrderByDescending(r => r.RecordId, StringComparer.Ordinal)
            .ToList();
    }
}
