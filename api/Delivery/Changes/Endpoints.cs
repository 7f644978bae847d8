using Cleantech.Api.Delivery.Changes.Live;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;

namespace Cleantech.Api.Delivery.Changes;

/// <summary>What keeps a mirror equal: everything that changed since it last asked.</summary>
internal static class ChangeEndpoints
{
    private const int DefaultLimit = 1_000;
    private const int MostItems = 10_000;

    public static void MapChanges(this IEndpointRouteBuilder routes)
    {
        var languages = routes.ServiceProvider.GetRequiredService<Languages>();
        var types = routes.ServiceProvider.GetRequiredService<PublishedTypes>();
        IReadOnlyList<ParameterSpec> filters =
        [
            new("type", ParameterForm.Text, "Only changes of these types.")
            {
                Values = [.. types.All.Select(t => t.Name), ChangeFeed.Vocabulary],
                IsList = true,
            },
            new("locale", ParameterForm.Text, "Only documents in these languages; vocabularies come along.")
            {
                Values = languages.All,
                IsList = true,
            },
        ];
        routes
            .MapGet("/changes", List)
            .WithTags("Changes")
            .AllowAnonymous()
            .Takes([
                new("since", ParameterForm.Number, "Place after which to begin: the last answer's `next`; 0 for everything that there is.")
                {
                    Maximum = int.MaxValue,
                    Default = "0",
                },
                .. filters,
                new("documents", ParameterForm.Flag, "Whether to bring the documents along. An answer may then hold fewer than `limit`.")
                {
                    Default = "false",
                },
                ParameterSpec.Limit("changes", DefaultLimit, MostItems),
            ])
            .Produces<ChangePage>()
            .Produces(StatusCodes.Status304NotModified)
            .WithSummary("Tells what changed since a place in the order of all changes: to keep a mirror.");
        routes.MapLiveChanges(filters);
    }

    private static async Task List(HttpContext http, Query query, ChangeFeed feed, ContentVersion version, FastLane lane)
    {
        var madeFrom = version.Current;
        var json = feed.Page(
            query.Number("since", 0),
            query.List("type"),
            query.List("locale"),
            query.Number("limit", DefaultLimit),
            query.Flag("documents")
        );
        if (json is null)
        {
            await Problem.Validation(FieldError.In("since", "since-lost")).ExecuteAsync(http);
            return;
        }

        var etag = PublicAnswer.Fingerprint(json);
        var answer = PublicAnswer.Of(
            json,
            brotli: null,
            etag,
            PublicAnswer.Best(http.Request.Headers.AcceptEncoding.ToString()),
            lastModified: null,
            language: null,
            link: null
        );
        lane.Keep(http, answer, madeFrom);
        await answer.Send(http);
    }
}
