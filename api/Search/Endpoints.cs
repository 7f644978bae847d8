using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Delivery.Caching;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Cleantech.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cleantech.Api.Search;

/// <summary>What a search found.</summary>
public sealed record SearchPage
{
    /// <summary>The records, the best first.</summary>
    public required IReadOnlyList<SearchItem> Items { get; init; }

    /// <summary>Cursor of the next page; null on the last.</summary>
    public required string? Next { get; init; }

    /// <summary>How many records there are, of the asked type.</summary>
    public required int Total { get; init; }

    /// <summary>How many records of each type there are, whatever type was asked for.</summary>
    public required IReadOnlyDictionary<string, int> Types { get; init; }

    /// <summary>The language in which was looked for first.</summary>
    public required string Locale { get; init; }
}

/// <summary>A found record.</summary>
public sealed record SearchItem
{
    /// <summary>The record, in short.</summary>
    public required ShortReference Record { get; init; }

    /// <summary>Language of the text that was found.</summary>
    public required string Locale { get; init; }

    /// <summary>True for examples: label them.</summary>
    public required bool Fictional { get; init; }

    /// <summary>The record's own date (signed, founded, first published), as partial date; null when unknown or none.</summary>
    public required PartialDate? Date { get; init; }

    /// <summary>Status or kind in the record's own closed list; null when unknown or there is none.</summary>
    public required string? Status { get; init; }

    /// <summary>A passage of the text around what was found.</summary>
    public required IReadOnlyList<SearchPassage> Snippet { get; init; }
}

/// <summary>A part of a passage.</summary>
public sealed record SearchPassage
{
    /// <summary>Plain text.</summary>
    public required string Text { get; init; }

    /// <summary>True where it is what was looked for.</summary>
    public required bool IsMatch { get; init; }
}

internal static class SearchEndpoints
{
    private const int DefaultLimit = 20;

    /// <summary>How far pages lead; who hasn't found it by then asks more closely.</summary>
    internal const int DeepestRow = 1000;

    public static void AddSearch(this IServiceCollection services) => services.AddSingleton<SearchReader>();

    public static void MapSearch(this IEndpointRouteBuilder routes)
    {
        var languages = routes.ServiceProvider.GetRequiredService<Languages>();
        var types = routes.ServiceProvider.GetRequiredService<PublishedTypes>();
        routes
            .MapGet("/search", Search)
            .WithTags("Search")
            .AllowAnonymous()
            .Takes(
                new("q", ParameterForm.Text, "Words to find; all of them have to be there, in any inflection. Marks and case don't matter.")
                {
                    Maximum = 200,
                },
                new("type", ParameterForm.Text, "Only records of this type.") { Values = [.. types.All.Select(t => t.Name)] },
                new("locale", ParameterForm.Text, "Language to look in first; else Accept-Language decides, else the default language.")
                {
                    Values = languages.All,
                },
                ParameterSpec.Limit("records", DefaultLimit),
                ParameterSpec.Cursor with
                {
                    Maximum = 200,
                }
            )
            .Produces<SearchPage>()
            .Produces(StatusCodes.Status304NotModified)
            .WithMetadata(new Telling("Content-Language"))
            .WithSummary("Finds published records by their words.");
    }

    private static async Task<IResult> Search(HttpContext http, Query query, SearchReader search, Languages languages)
    {
        if (query.Text("q") is not { } text)
            return Problem.Validation(FieldError.In("q", "required"));
        var locale = languages.Asked(http.Request, query);
        var list = $"search|{locale}|{text}|{query.Text("type")}";
        var skip = 0;
        if (query.Text("cursor") is { } cursor)
        {
            var place = Cursor.Read(list, cursor, 1);
            if (place is null || !int.TryParse(place[0], out skip) || skip is < 0 or > DeepestRow)
                return Problem.Validation(FieldError.In("cursor", "malformed-cursor"));
        }

        var page = search.Find(text, query.Text("type"), locale, skip, query.Number("limit", DefaultLimit), list);
        var json = JsonSerializer.SerializeToUtf8Bytes(page, StrictJson.Options);
        var etag = PublicAnswer.Fingerprint(json);
        var coding = PublicAnswer.Best(http.Request.Headers.AcceptEncoding.ToString());
        var kept = http.RequestServices.GetRequiredService<CacheTerms>().On(CacheTerms.Mixed);
        await PublicAnswer.Of(json, brotli: null, etag, coding, lastModified: null, locale, link: null, kept: kept).Send(http);
        return Results.Empty;
    }
}

/// <summary>Reads the index and the documents that it names, in one state of the database.</summary>
internal sealed class SearchReader(ReadConnections connections, ISearchIndex index, PublishedTypes types)
{
    public SearchPage Find(string text, string? type, string locale, int skip, int limit, string list)
    {
        var stems = SearchText.Stems(text);
        if (stems.Count == 0)
            return Page([], null, new Dictionary<string, int>(), locale, type);
        return connections.Read(
            commands =>
            {
                var counts = index.Count(commands, stems, locale);
                var hits = index.Find(commands, stems, locale, type, skip, limit + 1);
                var items = hits.Take(limit).Select(hit => Item(commands, hit, stems, locale)).ToList();
                var next =
                    hits.Count > limit && skip + limit <= SearchEndpoints.DeepestRow
                        ? Cursor.Write(list, [(skip + limit).ToString(System.Globalization.CultureInfo.InvariantCulture)])
                        : null;
                return Page(items, next, counts, locale, type);
            },
            snapshot: true
        );
    }

    private SearchPage Page(IReadOnlyList<SearchItem> items, string? next, IReadOnlyDictionary<string, int> counts, string locale, string? type) =>
        new()
        {
            Items = items,
            Next = next,
            Total = type is null ? counts.Values.Sum() : counts.GetValueOrDefault(type),
            Types = types.All.ToDictionary(t => t.Name, t => counts.GetValueOrDefault(t.Name)),
            Locale = locale,
        };

    private SearchItem Item(Commands commands, SearchHit hit, IReadOnlyList<string> stems, string locale)
    {
        var (kind, slug, name, json) = commands
            .Rows(
                "SELECT kind, slug, name, json FROM published_documents WHERE record_id = @p0 AND locale = @p1",
                r => (r.GetString(0), r.GetString(1), r.GetString(2), r.GetFieldValue<byte[]>(3)),
                hit.RecordId,
                hit.Locale
            )
            .Single();
        var date = commands
            .Rows("SELECT date FROM listings WHERE record_id = @p0 AND reader = @p1", r => r.GetString(0), hit.RecordId, locale)
            .FirstOrDefault();
        var type = types.All.Single(t => t.Name == kind);
        using var document = JsonDocument.Parse(json);
        return new SearchItem
        {
            Record = new ShortReference
            {
                Id = Guid.Parse(hit.RecordId),
                Type = kind,
                Slug = slug,
                Name = name,
                Status = Word(document.RootElement, "legalStatus") ?? Word(document.RootElement, "status"),
                Href = type.Href(slug),
                Page = type.Page(locale, slug),
            },
            Locale = hit.Locale,
            Fictional = document.RootElement.TryGetProperty("fictional", out var fictional) && fictional.ValueKind == JsonValueKind.True,
            Date = PartialDate.TryParse(date, out var known) ? known : null,
            Status = Status(document.RootElement),
            Snippet = SearchText.Snippet(SearchText.Passages(json, stems), stems),
        };
    }

    /// <summary>Of the first of these that its kind of record has: an alliance whose status nobody knows doesn't stand as its kind.</summary>
    private static string? Status(JsonElement document) =>
        new[] { "legalStatus", "status", "kind" }.FirstOrDefault(p => document.TryGetProperty(p, out _)) is { } property
            ? Word(document, property)
            : null;

    private static string? Word(JsonElement document, string property) =>
        document.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
