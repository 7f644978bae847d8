using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Graph;

/// <summary>Answers questions about the graph and the timeline, or says what stands in their way.</summary>
internal sealed class GraphAnswers(
    GraphModels models,
    Timeline timeline,
    PublishedReader documents,
    PublishedAnswers answers,
    Languages languages,
    ContentVersion version,
    IOptions<GraphOptions> options
)
{
    public Task Graph(HttpContext http, Query query) => Answer(http, query, Graph, Json);

    public Task GraphAsXml(HttpContext http, Query query) => Answer(http, query, Graph, GraphMl.Write, GraphMl.MediaType);

    public Task Timeline(HttpContext http, Query query) => Answer(http, query, timeline.Page, Json);

    private async Task Answer<T>(
        HttpContext http,
        Query query,
        Func<GraphModel, Query, string, (T?, Problem?)> made,
        Func<T, byte[]> written,
        string? mediaType = null
    )
        where T : class
    {
        var madeFrom = version.Current;
        var locale = languages.Asked(http.Request, query);
        if (await models.For(locale, http.RequestAborted) is not { } model)
            await TooMany("too-many-records", options.Value.MostRecords).ExecuteAsync(http);
        else
            switch (made(model, query, locale))
            {
                case ({ } answer, _):
                    await answers.Send(http, written(answer), brotli: null, model.ChangedAt, locale, link: null, madeFrom, mediaType: mediaType);
                    break;
                case (_, var refusal):
                    await PublishedAnswers.Refuse(http, refusal!);
                    break;
            }
    }

    private (GraphResponse?, Problem?) Graph(GraphModel model, Query query, string locale)
    {
        var around = query.Text("around");
        if (around is null && query.Text("depth") is not null)
            return (null, Problem.Validation(FieldError.In("depth", "only-with", "around")));
        string? centre = null;
        if (around is not null)
        {
            var found = Find(around, [.. languages.Chain(locale)]);
            if (found is not Found.Document({ RecordId: var id }) || !model.Nodes.ContainsKey(id))
                return (null, found is Found.Gone ? PublishedAnswers.Gone : Problem.NotFound);
            centre = id;
        }

        var asked = new GraphQuestion(
            query.Text("asOf") is { } date ? PartialDate.Parse(date) : null,
            centre,
            query.Number("depth", 1),
            [.. query.List("types").Select(Closed.Parse<NodeType>)],
            [.. query.List("edges").Select(Closed.Parse<EdgeType>)],
            query.List("country")
        );
        var graph = new GraphView(model, asked).Response();
        return graph.Nodes.Count > options.Value.MostNodes ? (null, TooMany("too-many-nodes", options.Value.MostNodes))
            : graph.Edges.Count > options.Value.MostEdges ? (null, TooMany("too-many-edges", options.Value.MostEdges))
            : (graph, null);
    }

    /// <summary>By id, or by type and slug, a former one too.</summary>
    private Found Find(string around, IReadOnlyList<string> chain)
    {
        var colon = around.IndexOf(':', StringComparison.Ordinal);
        var found = models
            .Types.Where(t => colon < 0 || around[..colon] == t.Name)
            .Select(t => (Type: t, Found: documents.Find(t, around[(colon + 1)..], chain)))
            .Select(f => f.Found is Found.Moved(var slug) ? documents.Find(f.Type, slug, chain) : f.Found)
            .ToList();
        return found.Find(f => f is Found.Document) ?? found.Find(f => f is Found.Gone) ?? new Found.Nothing();
    }

    private static byte[] Json<T>(T answer) => JsonSerializer.SerializeToUtf8Bytes(answer, StrictJson.Options);

    private static Problem TooMany(string code, int most) =>
        new()
        {
            Status = 400,
            Code = code,
            Values = [most],
        };
}
