using Cleantech.Api.Delivery.Caching;
using Cleantech.Api.Delivery.Linked;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Delivery;

/// <summary>Makes public answers, and gives them to the fast lane.</summary>
internal sealed class PublishedAnswers(
    PublishedReader reader,
    PublishedList lists,
    IncludedDocuments brought,
    LinkedDocuments linked,
    ReadConnections connections,
    Languages languages,
    ContentVersion version,
    CacheTerms terms,
    ListTags tags,
    FastLane lane
)
{
    public async Task List(HttpContext http, PublishedType type, Query query)
    {
        var madeFrom = version.Current;
        var locale = languages.Asked(http.Request, query);
        var kind = ListTags.Kind(type, query);
        if (await IsKnown(http, kind, locale))
            return;
        var (page, refusal) = lists.Page(type, query, locale);
        if (page is null)
        {
            await refusal!.ExecuteAsync(http);
            return;
        }

        var fields = query.List("fields");
        var json = JsonSplice.List(
            [.. page.Rows.Select(r => Trimmed(r.Json, fields))],
            page.Next,
            page.Total,
            query.List("include").Count > 0 ? Included(query, page.Included) : null,
            page.Facets.Count > 0 ? FacetCounts.Json(page.Facets) : null
        );
        await Send(
            http,
            json,
            brotli: null,
            page.State.At,
            locale,
            page.Next is null ? null : NextLink(http.Request, page.Next),
            madeFrom,
            kind ?? CacheTerms.Mixed,
            tags.Of(http.Request, locale, page.State)
        );
    }

    /// <param name="http">The request.</param>
    /// <param name="type">Kind of the document.</param>
    /// <param name="idOrSlug">Which one.</param>
    /// <param name="query">Language and parts.</param>
    /// <param name="end">End of the address that asks for linked data; empty: the reader's `Accept` decides.</param>
    public async Task Document(HttpContext http, PublishedType type, string idOrSlug, Query query, string end = "")
    {
        var isLinked = end.Length > 0 || LinkedDocuments.IsWanted(http.Request.Headers.Accept);
        if (isLinked && new[] { "fields", "include" }.FirstOrDefault(name => query.Text(name) is not null) is { } part)
        {
            await Refuse(http, Problem.Validation(FieldError.In(part, "not-of-linked-data")));
            return;
        }

        var madeFrom = version.Current;
        var locale = languages.Asked(http.Request, query);
        var fallback = query.List("fallback");
        var chain =
            fallback.Count == 0 ? languages.Chain(locale).ToList()
            : fallback[0] == "none" ? [locale]
            : fallback.Where(l => l != "none").Prepend(locale).Distinct().ToList();
        var include = query.List("include");
        IReadOnlyList<FoundDocument>? included = [];
        DateTimeOffset? lastChange = null;
        // A document and what it brings along are one state of the content.
        var found =
            include.Count == 0
                ? reader.Find(type, idOrSlug, chain)
                : connections.Read(
                    c =>
                    {
                        var found = PublishedReader.Find(c, type, idOrSlug, chain);
                        if (found is Found.Document(var shown))
                        {
                            included = brought.Of(c, [shown], include, locale, fallback is not ["none"]);
                            lastChange = ContentState.Of(c, null).At;
                        }

                        return found;
                    },
                    snapshot: true
                );
        switch (found)
        {
            case Found.Document when included is null:
                await brought.TooMany.ExecuteAsync(http);
                break;
            case Found.Document(var document) when isLinked:
                await Send(
                    http,
                    linked.Of(type, document.Json),
                    brotli: null,
                    linked.ChangedAt(document),
                    document.Locale,
                    link: null,
                    madeFrom,
                    document.RecordId,
                    mediaType: LinkedDocuments.MediaType,
                    isNegotiated: end.Length == 0
                );
                break;
            case Found.Document(var document):
                var fields = query.List("fields");
                var json = fields.Count > 0 ? JsonSplice.Fields(document.Json, fields) : document.Json;
                if (include.Count > 0)
                    json = JsonSplice.With(json, "included"u8, Included(query, included));

                await Send(
                    http,
                    json,
                    ReferenceEquals(json, document.Json) ? document.Brotli : null,
                    lastChange ?? document.ChangedAt,
                    document.Locale,
                    link: null,
                    madeFrom,
                    include.Count > 0 ? CacheTerms.Mixed : document.RecordId,
                    ReferenceEquals(json, document.Json) ? document.ETag : null,
                    isNegotiated: true
                );
                break;
            case Found.Moved(var slug):
                var moved = new PublicAnswer
                {
                    Status = StatusCodes.Status301MovedPermanently,
                    Location = $"{type.Href(slug)}{end}{http.Request.QueryString}",
                    Vary = end.Length == 0 ? PublicAnswer.OfManyForms : PublicAnswer.OfOneForm,
                };
                lane.Keep(http, moved, madeFrom);
                await moved.Send(http);
                break;
            case Found.Gone:
                await Refuse(http, Gone);
                break;
            case Found.Nothing:
                await Refuse(http, Problem.NotFound);
                break;
        }
    }

    public static Problem Gone => new() { Status = 410, Code = "gone" };

    public static Task Refuse(HttpContext http, Problem problem)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return problem.ExecuteAsync(http);
    }

    /// <summary>Whether the reader has the list already: the change log knows, nothing else is read.</summary>
    private async Task<bool> IsKnown(HttpContext http, string? kind, string locale)
    {
        // An asterisk means any list that there is, and whether there is one isn't known yet.
        if (http.Request.Headers.IfNoneMatch is not { Count: > 0 } known || known.Any(k => k!.Contains('*', StringComparison.Ordinal)))
            return false;
        var state = connections.Read(c => ContentState.Of(c, kind));
        var answer = PublicAnswer.Of(
            [],
            [],
            tags.Of(http.Request, locale, state),
            PublicAnswer.Best(http.Request.Headers.AcceptEncoding.ToString()),
            state.At,
            locale,
            link: null,
            kept: terms.On(kind ?? CacheTerms.Mixed)
        );
        if (!answer.HasIt(http))
            return false;
        await answer.Send(http);
        return true;
    }

    /// <summary>Sends what was made of one state of the content.</summary>
    public async Task Send(
        HttpContext http,
        byte[] json,
        byte[]? brotli,
        DateTimeOffset changedAt,
        string language,
        string? link,
        long madeFrom,
        string tag = CacheTerms.Mixed,
        string? etag = null,
        string? mediaType = null,
        bool isNegotiated = false
    )
    {
        var coding = PublicAnswer.Best(http.Request.Headers.AcceptEncoding.ToString());
        etag ??= PublicAnswer.Fingerprint(json);
        var answer = PublicAnswer.Of(
            json,
            brotli,
            etag,
            coding,
            changedAt,
            language,
            link,
            mediaType ?? PublicAnswer.JsonType,
            terms.On(tag),
            isNegotiated
        );
        lane.Keep(http, answer, madeFrom);
        await answer.Send(http);
    }

    private byte[] Included(Query query, IReadOnlyList<FoundDocument> documents) =>
        JsonSplice.Included(
            IncludedDocuments
                .Kinds(query.List("include"))
                .Select(path => reader.Types.Single(t => t.Path == path))
                .Select(t =>
                    (
                        t.Path,
                        (IReadOnlyList<ReadOnlyMemory<byte>>)[.. documents.Where(d => d.Kind == t.Name).Select(d => (ReadOnlyMemory<byte>)d.Json)]
                    )
                )
        );

    private static ReadOnlyMemory<byte> Trimmed(byte[] json, IReadOnlyList<string> fields) =>
        fields.Count > 0 ? JsonSplice.Fields(json, fields) : json;

    private static string NextLink(HttpRequest request, string cursor)
    {
        var others = QueryString.Create(request.Query.Where(q => q.Key != "cursor"));
        return $"<{request.Path}{others.Add("cursor", cursor)}>; rel=\"next\"";
    }
}
