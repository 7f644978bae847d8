using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Delivery.Changes;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Publishing;

/// <summary>
/// Renders records as they are about to be, and every document that shows them: those they name, those that name them, and, where a name
/// derives from another, those in turn. Reads only what is published.
/// </summary>
internal sealed class Planner(Commands commands, RecordTypes types, Languages languages, Markdown markdown, DateTimeOffset now)
{
    /// <summary>Rises when documents of the same content, or what finds them, would come out otherwise; `migrate` then renders the older ones anew.</summary>
    public const int RenderVersion = 6;

    private const int MostVisits = 4;

    private readonly PublicGraph graph = new(commands);
    private readonly Dictionary<string, List<PlannedDocument>> documents = [];
    private readonly Dictionary<string, (PublicState State, List<PublishedDocument> Rows)> rendered = [];
    private readonly HashSet<string> moves = []; // in lists: who only shows another's new name stays where it stood
    private readonly Dictionary<string, int> visits = [];
    private readonly List<string> waiting = [];

    public PublicationPlan Plan(params IReadOnlyList<PublicState> states)
    {
        var version = LostPlaces.Last(commands);
        var planned = states.ToDictionary(s => Text(s.Id));
        var references = planned.ToDictionary(p => p.Value.Id, p => (IReadOnlyList<PublishedReference>)[.. References(p.Value)]);
        var moved = planned.SelectMany(p => Moved(graph.Targets(p.Key), references[p.Value.Id])).ToHashSet();
        foreach (var (id, state) in planned)
            graph.Overlay(id, references[state.Id]);
        moves.UnionWith(planned.Keys);

        // What goes goes first: nothing is rendered for a neighbour that won't be there.
        foreach (var (id, state) in planned.OrderBy(p => p.Value.Content is not null))
            Visit(id, state);
        foreach (var target in moved)
            Enqueue(target);
        while (waiting.Count > 0)
            VisitWaiting(planned);

        return new PublicationPlan
        {
            SeenVersion = version,
            States = states,
            Seen = graph.Seen,
            Documents = [.. documents.Values.SelectMany(d => d)],
            Listings = [.. rendered.Where(r => moves.Contains(r.Key)).SelectMany(r => Listings(r.Value))],
            Unlisted = [.. rendered.Where(r => r.Value.Rows.Count == 0).Select(r => r.Key)],
            References = references,
            UsedBy = UsedBy(Text(states[0].Id), planned),
        };

        static IEnumerable<string> Moved(
            IReadOnlySet<(string TargetId, string Role, string? Detail)> former,
            IReadOnlyList<PublishedReference> present
        ) => former.Except(present.Select(Key)).Concat(present.Select(Key).Except(former)).Select(r => r.TargetId);

        static (string TargetId, string Role, string? Detail) Key(PublishedReference r) => (r.TargetId, r.Role, r.Detail);
    }

    /// <summary>The same content once more, by this renderer and this order of letters.</summary>
    public PublicationPlan? PlanAnew(string id) => Present(id) is { } state ? Plan(state) : null;

    /// <summary>Public records that refer to this one.</summary>
    public IReadOnlyList<InUseBy> Users(Guid id) => UsedBy(Text(id), []);

    private IReadOnlyList<InUseBy> UsedBy(string id, Dictionary<string, PublicState> planned) =>
        graph
            .Sources(id)
            .Where(source => !planned.ContainsKey(source))
            .Select(source => graph.Names(source))
            .OfType<PublicNames>()
            .Select(names => (names, best: names.Best(languages.Chain(languages.Default).Concat(languages.All))))
            .Where(n => n.best is not null)
            .Select(n => new InUseBy(
                Guid.Parse(n.names.Id),
                n.names.Kind,
                n.best!.Name,
                types.Published(n.names.Kind).Page(n.best.Locale, n.best.Slug)
            ))
            .ToList();

    private void Enqueue(string id)
    {
        if (visits.GetValueOrDefault(id) < MostVisits)
            waiting.Add(id);
    }

    /// <summary>All that wait now, on all processors: many may name a record that got another name.</summary>
    private void VisitWaiting(Dictionary<string, PublicState> planned)
    {
        var states = waiting
            .Distinct()
            .Select(id => (Id: id, State: planned.GetValueOrDefault(id) ?? Present(id)))
            .Where(s => s.State is not null)
            .ToList();
        waiting.Clear();
        var rows = new List<PublishedDocument>[states.Count];
        Parallel.For(0, states.Count, i => rows[i] = Render(states[i].State!));
        for (var i = 0; i < states.Count; i++)
            Settle(states[i].Id, states[i].State!, rows[i]);
    }

    private void Visit(string id, PublicState state) => Settle(id, state, Render(state));

    private List<PublishedDocument> Render(PublicState state) =>
        state.Content is null ? [] : new Renderer(graph, types, languages, markdown, now).Render(state);

    private void Settle(string id, PublicState state, List<PublishedDocument> rows)
    {
        visits[id] = visits.GetValueOrDefault(id) + 1;
        var before = graph.Names(id);
        rendered[id] = (state, rows);
        documents[id] = Differences(id, state, rows);

        var after =
            rows.Count == 0
                ? null
                : new PublicNames(id, state.Type.Published.Name, Status(state), [.. rows.Select(r => new PublicName(r.Locale, r.Slug, r.Name))]);
        if (PublicNames.Same(before, after))
            return;
        graph.Rename(id, after);
        moves.Add(id);
        foreach (var neighbour in graph.Sources(id).Concat(graph.Targets(id).Select(t => t.TargetId)).Distinct())
            Enqueue(neighbour);
    }

    private List<PlannedDocument> Differences(string id, PublicState state, List<PublishedDocument> rows)
    {
        var present = commands
            .Rows(
                "SELECT locale, e_tag, slug FROM published_documents WHERE record_id = @p0",
                r => (Locale: r.GetString(0), ETag: r.GetString(1), Slug: r.GetString(2)),
                id
            )
            .ToDictionary(r => r.Locale);
        var differences = new List<PlannedDocument>();
        foreach (var row in rows.Where(row => !present.TryGetValue(row.Locale, out var old) || old.ETag != row.ETag))
            differences.Add(new PlannedDocument(row, IsRemoval: false));

        differences.AddRange(
            present
                .Keys.Except(rows.Select(r => r.Locale))
                .Select(locale => new PlannedDocument(
                    new PublishedDocument
                    {
                        RecordId = id,
                        Locale = locale,
                        Kind = state.Type.Published.Name,
                    },
                    IsRemoval: true
                ))
        );
        return differences;
    }

    private IEnumerable<Listing> Listings((PublicState State, List<PublishedDocument> Rows) item)
    {
        if (item.Rows.Count == 0)
            yield break;
        var date = item.State.Type.Date(item.State.Content!);
        var place = item.State.Type.Place?.Invoke(item.State.Content!);
        foreach (var reader in languages.All)
        {
            var row = languages.Chain(reader).Select(l => item.Rows.Find(r => r.Locale == l)).FirstOrDefault(r => r is not null);
            if (row is null)
                continue;
            yield return new Listing
            {
                RecordId = row.RecordId,
                Reader = reader,
                Locale = row.Locale,
                Kind = row.Kind,
                NameKey = Languages.SortKey(reader, row.Name),
                Date = date?.ToString() ?? "",
                DateFrom = date?.First.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "",
                DateUntil = date?.Last.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "",
                PublishedAt = row.PublishedAt,
                UpdatedAt = row.UpdatedAt,
                X = place?.X,
                Y = place?.Y,
                Z = place?.Z,
            };
        }
    }

    private IEnumerable<PublishedReference> References(PublicState state) =>
        state.Content is null
            ? []
            : state
                .Type.Names(state.Content)
                .Select(
                    (naming, i) =>
                        new PublishedReference
                        {
                            RecordId = Text(state.Id),
                            Ordinal = i,
                            Kind = state.Type.Published.Name,
                            TargetId = Text(naming.Target),
                            TargetKind = naming.Kind.Name(),
                            Role = naming.Role,
                            Detail = naming.Detail is null ? null : JsonSerializer.Serialize(naming.Detail, StrictJson.Stored),
                        }
                );

    /// <summary>A record as the public sees it now; null when it doesn't.</summary>
    public PublicState? Present(Guid id) => Present(Text(id));

    private PublicState? Present(string id)
    {
        var content = commands
            .Rows("SELECT kind, content FROM published_records WHERE record_id = @p0", r => (Kind: r.GetString(0), Json: r.GetString(1)), id)
            .FirstOrDefault();
        if (content.Json is null)
            return null;
        var type = types.Of(Kinds.Parse(content.Kind));
        // Not from the documents: those of a language that the installation gave up are gone, and come back with it.
        var locales = commands.Rows(
            "SELECT locale, published_at, updated_at FROM publications WHERE record_id = @p0 AND state = @p1",
            r => (Locale: r.GetString(0), First: CmsDb.Instant(r.GetInt64(1)), Last: CmsDb.Instant(r.GetInt64(2))),
            id,
            nameof(PublicationState.Published)
        );
        return new PublicState(Guid.Parse(id), type, type.Parse(content.Json), locales.ToDictionary(l => l.Locale, l => (l.First, l.Last)));
    }

    private static string? Status(PublicState state) =>
        state.Type.Facets(state.Content!).Where(f => f.Name == "status").Select(f => f.Value).FirstOrDefault();

    private static string Text(Guid id) => id.ToString("D");
}
