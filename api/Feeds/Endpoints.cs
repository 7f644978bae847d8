using Cleantech.Api.Delivery;
using Cleantech.Api.Delivery.Caching;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Feeds;

/// <summary>The news and the calendar, for programs that follow them.</summary>
internal static class FeedEndpoints
{
    private const int MostItems = 100;

    public static void AddFeeds(this IServiceCollection services)
    {
        services.AddSingleton<NewsFeeds>();
        services.AddSingleton<Calendars>();
        services.AddSingleton<FeedAnswers>();
    }

    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        var languages = routes.ServiceProvider.GetRequiredService<Languages>();
        var articles = routes.ServiceProvider.GetRequiredService<PublishedTypes>().ByPath("articles");
        IReadOnlyList<ParameterSpec> news =
        [
            new("locale", ParameterForm.Text, "Language of the feed; else Accept-Language decides, else the default language.")
            {
                Values = languages.All,
            },
            .. ListParameters.Filters(articles),
            ParameterSpec.Limit("articles", ListParameters.DefaultLimit, MostItems),
        ];
        var feeds = routes.MapGroup("").WithTags("Feeds").AllowAnonymous();

        feeds.MapGet("/articles.rss", Rss).Answers<string>(FeedFormat.Rss.MediaType).Takes(news).Tells("RSS 2.0", News);
        feeds.MapGet("/articles.atom", Atom).Answers<string>(FeedFormat.Atom.MediaType).Takes(news).Tells("Atom (RFC 4287)", News);
        feeds.MapGet("/articles.feed.json", Json).Answers<JsonFeed>(FeedFormat.Json.MediaType).Takes(news).Tells("JSON Feed 1.1", News);
        feeds
            .MapGet("/calendar.ics", Calendar)
            .Answers<string>(CalendarFile.MediaType)
            .Takes(Calendars.Parameters(languages))
            .WithSummary("The days that published records name, as iCalendar (RFC 5545).")
            .WithDescription(
                "Open to everyone. Signings, deadlines, milestones and events as all-day events. Only what is known to the day is an entry: a month or a "
                    + "year is no day. What fell through is `CANCELLED`, what an intended alliance plans `TENTATIVE`. Each record stands in the best language "
                    + "for the reader, named by `LANGUAGE`; `UID` is the same in all of them. The same content is the same bytes. "
                    + "The answer carries an `ETag`: send it as `If-None-Match` next time."
            );
    }

    private const string News =
        "Open to everyone. One language: what isn't published in it is in the feeds of others. `published` is when an article was first published here, not the "
        + "date of the news. Ids stay through renames; examples say in their title that they are. Links lead to the site's pages. "
        + "The answer carries an `ETag`: send it as `If-None-Match` next time.";

    private static Task Rss(HttpContext http, Query query, FeedAnswers answers) => answers.News(http, FeedFormat.Rss, query, SyndicatedNews.Rss);

    private static Task Atom(HttpContext http, Query query, FeedAnswers answers) => answers.News(http, FeedFormat.Atom, query, SyndicatedNews.Atom);

    private static Task Json(HttpContext http, Query query, FeedAnswers answers) => answers.News(http, FeedFormat.Json, query, JsonFeed.Of);

    private static Task Calendar(HttpContext http, Query query, FeedAnswers answers) => answers.Calendar(http, query);

    private static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, string mediaType) =>
        route
            .WithMetadata(
                new AnswersAs(mediaType),
                new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [mediaType]),
                new Telling("Content-Language"),
                new Telling("Last-Modified")
            )
            .Produces(StatusCodes.Status304NotModified);

    private static void Tells(this RouteHandlerBuilder route, string form, string description) =>
        route.WithSummary($"The newest published articles as {form}.").WithDescription(description);
}

/// <summary>Makes these answers. Their links are absolute: the fast lane, which knows no hosts, keeps them only where the site's address is set.</summary>
internal sealed class FeedAnswers(
    NewsFeeds feeds,
    Calendars calendars,
    Languages languages,
    ContentVersion version,
    FastLane lane,
    CacheTerms terms,
    IOptions<SiteOptions> site
)
{
    public async Task News(HttpContext http, FeedFormat format, Query query, Func<NewsFeed, byte[]> write)
    {
        if (await IsFromNowhere(http))
            return;
        var (madeFrom, locale) = (version.Current, languages.Asked(http.Request, query));
        var (feed, changedAt, refusal) = feeds.Of(format, query, locale, site.Value.Origin(http.Request));
        if (feed is null)
            await refusal!.ExecuteAsync(http);
        else
            await Send(http, write(feed), format.MediaType, locale, changedAt, madeFrom);
    }

    public async Task Calendar(HttpContext http, Query query)
    {
        if (await IsFromNowhere(http))
            return;
        var (madeFrom, locale) = (version.Current, languages.Asked(http.Request, query));
        var (found, refusal) = calendars.Of(query, locale);
        if (found is null)
        {
            await refusal!.ExecuteAsync(http);
            return;
        }

        var file = CalendarFile.Of(found.Entries, site.Value.Name, locale, site.Value.Origin(http.Request));
        await Send(http, file, CalendarFile.MediaType, locale, found.ChangedAt, madeFrom);
    }

    /// <summary>Links are those by which the reader came: refused where that is no host.</summary>
    private async Task<bool> IsFromNowhere(HttpContext http)
    {
        if (Uri.TryCreate(site.Value.Origin(http.Request), UriKind.Absolute, out _))
            return false;
        await Problem.Validation(FieldError.On("Host", "not-a-host")).ExecuteAsync(http);
        return true;
    }

    private Task Send(HttpContext http, byte[] body, string mediaType, string locale, DateTimeOffset changedAt, long madeFrom)
    {
        // Where the address isn't set, links are those by which the reader came: another reader may come by others.
        var isSame = site.Value.Url is not null;
        var answer = PublicAnswer.Made(http, body, mediaType, locale, changedAt, isSame ? terms.On(CacheTerms.Mixed) : null);
        if (isSame)
            lane.Keep(http, answer, madeFrom);
        return answer.Send(http);
    }
}
