using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;

namespace Cleantech.Api.Graph;

/// <summary>How the published records hang together, and when: one graph, and one line of time.</summary>
internal static class GraphEndpoints
{
    private const int Deepest = 3;

    private const string AboutGraph =
        "Open to everyone. Nodes are published organisations, alliances and letters of intent, and those whom these name without a public "
        + "record; edges say what ties them. With `asOf`, only what may have been in force on some day of that year, month or day: "
        + "`certainty` says how sure that is, and what is only intended is left out. A date counts with all days that it can mean; an end "
        + "that isn't stated is open, unless the record says that it is over or how it was at one date.";

    public static void AddGraph(this IServiceCollection services, params GraphSource[] sources)
    {
        services.AddOptions<GraphOptions>().BindConfiguration(GraphOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IReadOnlyList<GraphSource>>(sources);
        services.AddSingleton<GraphModels>();
        services.AddSingleton<Timeline>();
        services.AddSingleton<GraphAnswers>();
    }

    public static void MapGraph(this IEndpointRouteBuilder routes)
    {
        var languages = routes.ServiceProvider.GetRequiredService<Languages>();
        var types = routes.ServiceProvider.GetRequiredService<PublishedTypes>();
        var reads = routes.MapGroup("").AllowAnonymous().WithMetadata(new Telling("Last-Modified"), new Telling("Content-Language"));

        reads
            .MapGet("/graph", (HttpContext http, Query query, GraphAnswers answers) => answers.Graph(http, query))
            .WithName("Graph_Read")
            .WithTags("Graph")
            .Takes(OfGraph(languages))
            .Refuses(404, 410)
            .Produces<GraphResponse>()
            .Produces(StatusCodes.Status304NotModified)
            .WithSummary("Reads how published records are tied to each other, now or at a date, as a whole or around one.")
            .WithDescription(AboutGraph);
        reads
            .MapGet("/graph.graphml", (HttpContext http, Query query, GraphAnswers answers) => answers.GraphAsXml(http, query))
            .WithName("Graph_ReadGraphMl")
            .WithTags("Graph")
            .Takes(OfGraph(languages))
            .Refuses(404, 410)
            .Produces<string>(StatusCodes.Status200OK, GraphMl.MediaType)
            .Produces(StatusCodes.Status304NotModified)
            .WithMetadata(new AnswersAs(GraphMl.MediaType))
            .WithSummary("Reads the same graph as GraphML 1.1 (http://graphml.graphdrawing.org), for programs that draw and measure graphs.")
            .WithDescription(AboutGraph);
        reads
            .MapGet("/timeline", (HttpContext http, Query query, GraphAnswers answers) => answers.Timeline(http, query))
            .WithName("Timeline_List")
            .WithTags("Timeline")
            .Takes(OfTimeline(languages, types))
            .Produces<TimelinePage>()
            .Produces(StatusCodes.Status304NotModified)
            .WithSummary("Lists what published records date, in the order of time.")
            .WithDescription(
                "Open to everyone. Dates stand by the first day that they can mean, and at the same day the less precise first: `2021`, `2021-01`, "
                    + "`2021-01-01`, `2021-02`. Entries of the same date stand by their ids, always in the same order."
            );
    }

    private static IReadOnlyList<ParameterSpec> OfGraph(Languages languages) =>
        [
            new("asOf", ParameterForm.PartialDate, "Only what may have been in force on some day of this year, month or day."),
            new(
                "around",
                ParameterForm.Text,
                "Only what is near this record, which always comes along: its id, or its type and slug, such as `organisation:merinova`."
            )
            {
                Pattern = $"^({Uuid.Pattern.Trim('^', '$')}|(organisation|alliance|letter-of-intent):.+)$",
                Maximum = 300,
            },
            new("depth", ParameterForm.Number, "How many edges away from `around`, whichever way they lead.")
            {
                Minimum = 1,
                Maximum = Deepest,
                Default = "1",
            },
            new("types", ParameterForm.Text, "Only nodes of these types.") { Values = Closed.Names<NodeType>(), IsList = true },
            new("edges", ParameterForm.Text, "Only edges of these types.") { Values = Closed.Names<EdgeType>(), IsList = true },
            new(
                "country",
                ParameterForm.Text,
                "Only organisations in these countries (ISO 3166-1 alpha-2, upper case), and the alliances and letters tied to one of them."
            )
            {
                Pattern = Rules.CountryPattern,
                IsList = true,
            },
            Locale(languages),
        ];

    private static IReadOnlyList<ParameterSpec> OfTimeline(Languages languages, PublishedTypes types) =>
        [
            new("from", ParameterForm.PartialDate, "Only what may have happened, or gone on, on the first day of this date or later."),
            new("to", ParameterForm.PartialDate, "Only what may have happened, or begun, on the last day of this date or earlier."),
            new("types", ParameterForm.Text, "Only what records of these types say.") { Values = [.. types.All.Select(t => t.Name)], IsList = true },
            new("kinds", ParameterForm.Text, "Only entries of these kinds.") { Values = Closed.Names<TimelineKind>(), IsList = true },
            Record("organisation", "Only what concerns one of these organisations: says it itself, or says a record that it has a part in."),
            Record("alliance", "Only what concerns one of these alliances, likewise."),
            new("sort", ParameterForm.Text, "Order; `-` turns it round.")
            {
                Values = ["date"],
                IsSort = true,
                Default = "date",
            },
            new("count", ParameterForm.Flag, "Whether to say in `total` how many match in all.") { Default = "false" },
            ParameterSpec.Limit("entries", Timeline.DefaultLimit),
            ParameterSpec.Cursor,
            Locale(languages),
        ];

    private static ParameterSpec Locale(Languages languages) =>
        new("locale", ParameterForm.Text, "Language of the answer; else Accept-Language decides, else the default language.")
        {
            Values = languages.All,
        };

    private static ParameterSpec Record(string kind, string description) =>
        new(kind, ParameterForm.Text, $"{description} By id or slug.") { Maximum = 200, IsList = true };
}
