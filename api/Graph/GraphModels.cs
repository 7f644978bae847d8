using System.Collections.Concurrent;
using Cleantech.Api.Delivery;
using Cleantech.Api.Delivery.Caching;
using Cleantech.Api.Delivery.Changes;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Graph;

/// <summary>
/// The models, one for each language of the installation, kept in memory and brought up to date when somebody asks. After a change only the
/// documents that changed are read again, by the change log; whoever asks meanwhile waits for the same model.
/// </summary>
internal sealed class GraphModels(
    IReadOnlyList<GraphSource> sources,
    ReadConnections connections,
    ContentVersion version,
    IOptions<GraphOptions> options
) : IDisposable
{
    private readonly ConcurrentDictionary<string, Place> places = new(StringComparer.Ordinal);

    /// <summary>The kinds that are nodes of the graph.</summary>
    public IReadOnlyList<PublishedType> Types { get; } = [.. sources.Select(s => s.Type).Where(t => Closed.Names<NodeType>().Contains(t.Name))];

    /// <summary>Null when there are more records than may be kept.</summary>
    public async Task<GraphModel?> For(string reader, CancellationToken cancellation)
    {
        var place = places.GetOrAdd(reader, _ => new Place());
        if (place.Model is { } present && present.Version >= version.Current)
            return present;
        await place.Turn.WaitAsync(cancellation);
        try
        {
            if (place.Model is not { } former || former.Version < version.Current)
                place.Model = connections.Read(commands => Built(commands, reader, place.Model), snapshot: true);
            return place.Model;
        }
        finally
        {
            place.Turn.Release();
        }
    }

    public void Dispose()
    {
        foreach (var place in places.Values)
            place.Turn.Dispose();
    }

    private GraphModel? Built(Commands commands, string reader, GraphModel? former)
    {
        var most = options.Value.MostRecords;
        if (commands.Scalar("SELECT count(*) FROM (SELECT 1 FROM listings WHERE reader = @p0 LIMIT @p1) l", reader, most + 1L) > most)
            return null;
        var last = LostPlaces.Last(commands);
        // A log that ends earlier than before is another one.
        var (records, changed) =
            former is not null && former.Version <= last
                ? (new Dictionary<string, ToldRecord>(former.Records, StringComparer.Ordinal), Changed(commands, former.Version))
                : (new Dictionary<string, ToldRecord>(StringComparer.Ordinal), null);
        foreach (var id in changed ?? [])
            records.Remove(id);
        foreach (var record in Read(commands, reader, changed is null ? null : former!.Version))
            records[record.Id] = record;
        return new GraphModel(last, ContentState.Of(commands, null).At, records);
    }

    private static List<string> Changed(Commands commands, long since) =>
        commands.Rows("SELECT DISTINCT record_id FROM changes WHERE sequence > @p0", r => r.GetString(0), since);

    private List<ToldRecord> Read(Commands commands, string reader, long? since)
    {
        var all =
            "SELECT d.record_id, d.kind, d.locale, d.slug, d.name, d.json FROM listings l "
            + "JOIN published_documents d ON d.record_id = l.record_id AND d.locale = l.locale WHERE l.reader = @p0";
        return since is { } place
            ? commands.Rows($"{all} AND l.record_id IN (SELECT c.record_id FROM changes c WHERE c.sequence > @p1)", Row, reader, place)
            : commands.Rows(all, Row, reader);

        ToldRecord Row(System.Data.Common.DbDataReader r)
        {
            var source = sources.Single(s => s.Type.Name == r.GetString(1));
            return new(r.GetString(0), source.Type, r.GetString(2), r.GetString(3), r.GetString(4), source.Read(r.GetFieldValue<byte[]>(5)));
        }
    }

    private sealed class Place
    {
        private GraphModel? model;

        public SemaphoreSlim Turn { get; } = new(1, 1);

        public GraphModel? Model
        {
            get => Volatile.Read(ref model);
            set => Volatile.Write(ref model, value);
        }
    }
}
