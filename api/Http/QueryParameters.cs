using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;

namespace Cleantech.Api.Http;

/// <summary>How a parameter's value looks.</summary>
public enum ParameterForm
{
    Text,
    Number,
    Flag,
    PartialDate,
    Instant,
}

/// <summary>A query parameter that an endpoint takes. What none of its specs names is a 400; the same specs document it in OpenAPI.</summary>
public sealed record ParameterSpec(string Name, ParameterForm Form, string Description)
{
    /// <summary>The closed list of values; empty: any.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>How a value looks (ECMA-262); null: any text.</summary>
    public string? Pattern { get; init; }

    /// <summary>True when several values can be joined with commas.</summary>
    public bool IsList { get; init; }

    /// <summary>True when a value may be preceded by `-` (sorting downwards).</summary>
    public bool IsSort { get; init; }

    public int Minimum { get; init; }
    public int Maximum { get; init; } = 200;
    public string? Default { get; init; }

    public const int MostListed = 50;

    /// <summary>How many a list gives at once.</summary>
    public static ParameterSpec Limit(string what, int otherwise, int most = 100) =>
        new("limit", ParameterForm.Number, $"How many {what} to give.")
        {
            Minimum = 1,
            Maximum = most,
            Default = otherwise.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>Where a list goes on.</summary>
    public static ParameterSpec Cursor { get; } = new("cursor", ParameterForm.Text, "Cursor of the next page, as `next` gave it.") { Maximum = 1000 };
}

/// <summary>The parameters of an endpoint, as its metadata.</summary>
public sealed record QueryParameters(IReadOnlyList<ParameterSpec> Specs);

/// <summary>What an endpoint answers as, where that isn't JSON, or not only; the first is its own form.</summary>
internal sealed record AnswersAs(params IReadOnlyList<string> MediaTypes);

/// <summary>A request's query, read strictly.</summary>
public sealed partial class Query(IReadOnlyDictionary<string, string> values)
{
    public static Query Empty { get; } = new(new Dictionary<string, string>());

    /// <summary>What was asked for.</summary>
    public IEnumerable<string> Names => values.Keys;

    public string? Text(string name) => values.GetValueOrDefault(name);

    /// <summary>The same with another value.</summary>
    public Query With(string name, string value) => new(new Dictionary<string, string>(values) { [name] = value });

    public int Number(string name, int otherwise) =>
        values.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public DateTimeOffset? Instant(string name) => values.TryGetValue(name, out var text) ? ReadInstant(text) : null;

    public bool Flag(string name) => values.GetValueOrDefault(name) == "true";

    public IReadOnlyList<string> List(string name) => values.TryGetValue(name, out var text) ? text.Split(',', StringSplitOptions.TrimEntries) : [];

    /// <summary>A moment as bodies give it too (RFC 3339); null when it isn't one.</summary>
    internal static DateTimeOffset? ReadInstant(string text)
    {
        // Without a zone it would be a moment in the server's.
        if (!Zoned.IsMatch(text) || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
            return null;
        return instant.ToUniversalTime();
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,16})?)?(Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex Zoned { get; }

    public static ValueTask<Query> BindAsync(HttpContext http) => ValueTask.FromResult(http.Features.Get<Query>() ?? Empty);
}

internal static class StrictQuery
{
    public static TBuilder Takes<TBuilder>(this TBuilder builder, params IReadOnlyList<ParameterSpec> specs)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new QueryParameters(specs));

    /// <summary>
    /// Refuses a parameter that an endpoint of the API doesn't know, and an address in a language that this installation hasn't; after
    /// authorization, so that a stranger learns nothing.
    /// </summary>
    public static void UseStrictQuery(this IApplicationBuilder app)
    {
        var languages = app.ApplicationServices.GetRequiredService<Languages>();
        app.Use(
            async (http, next) =>
            {
                if (http.GetEndpoint() is { } endpoint && http.Request.Path.StartsWithSegments("/api/v1", StringComparison.Ordinal))
                {
                    var forms = endpoint.Metadata.GetMetadata<AnswersAs>()?.MediaTypes ?? Json;
                    if (!forms.Any(form => Takes(http.Request.Headers.Accept, form)))
                    {
                        await new Problem
                        {
                            Status = 406,
                            Code = "not-acceptable",
                            Values = [string.Join(", ", forms)],
                        }.ExecuteAsync(http);
                        return;
                    }

                    if (http.GetRouteValue("locale") is string locale && !languages.Has(locale))
                    {
                        await (
                            Problem.NotFound with
                            {
                                Errors = [FieldError.In("locale", "unknown-language", Shown(locale), string.Join(", ", languages.All))],
                            }
                        ).ExecuteAsync(http);
                        return;
                    }

                    var specs = endpoint.Metadata.GetMetadata<QueryParameters>()?.Specs ?? [];
                    var (query, errors) = Read(http.Request, specs);
                    if (errors.Count > 0)
                    {
                        await Problem.Validation(errors).ExecuteAsync(http);
                        return;
                    }

                    http.Features.Set(query);
                }

                await next(http);
            }
        );
    }

    private static readonly IReadOnlyList<string> Json = ["application/json"];

    /// <summary>Whether the reader takes this form of answer; whoever reads problems reads JSON.</summary>
    private static bool Takes(StringValues accept, string form) =>
        MediaRanges.Of(accept) is not { } ranges
        || Plain(form).Prepend(form).Any(f => MediaRanges.Quality(ranges, f) > 0)
        || (
            form == "application/json"
            && MediaRanges.Quality(ranges.Where(r => r.MediaType == "application/problem+json"), "application/problem+json") > 0
        );

    /// <summary>What a form with a suffix is as well (RFC 6839, RFC 7303 §9.1): feeds are asked for as plain XML, too.</summary>
    private static string[] Plain(string form) =>
        form.EndsWith("+xml", StringComparison.Ordinal) ? ["application/xml", "text/xml"]
        : form.EndsWith("+json", StringComparison.Ordinal) ? ["application/json"]
        : [];

    private static (Query Query, List<FieldError> Errors) Read(HttpRequest request, IReadOnlyList<ParameterSpec> specs)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var errors = new List<FieldError>();
        foreach (var name in NotUnicode(request.QueryString.Value ?? ""))
            errors.Add(FieldError.In(Shown(name), "not-unicode"));
        foreach (var (name, given) in request.Query)
        {
            // The framework's collection ignores case; the contract doesn't.
            var spec = specs.FirstOrDefault(s => s.Name.Equals(name, StringComparison.Ordinal));
            if (spec is null)
                errors.Add(FieldError.In(Shown(name), "unknown-parameter", specs.Count == 0 ? "–" : string.Join(", ", specs.Select(s => s.Name))));
            else if (given.Count != 1)
                errors.Add(FieldError.In(name, "repeated-parameter"));
            else if (Fault(spec, given[0] ?? "") is { } fault)
                errors.Add(fault);
            else
                values[name] = given[0]!;
        }

        return (new Query(values), errors);
    }

    /// <summary>Parameters with bytes that aren't UTF-8: the framework leaves them as they stand, percent signs and all.</summary>
    private static IEnumerable<string> NotUnicode(string query)
    {
        if (!query.Contains('%', StringComparison.Ordinal))
            yield break;
        foreach (var part in query.TrimStart('?').Split('&'))
            if (!System.Text.Unicode.Utf8.IsValid(WebUtility.UrlDecodeToBytes(Encoding.UTF8.GetBytes(part), 0, Encoding.UTF8.GetByteCount(part))))
                yield return part.Split('=')[0];
    }

    public static FieldError? Fault(ParameterSpec spec, string value)
    {
        if (value.Length > 2000 || value.Any(char.IsControl) || value.AsSpan().ContainsAny('\uFFFD', StrictJson.NoCharacter))
            return FieldError.In(spec.Name, "malformed-parameter", spec.Description);
        if (!spec.IsList)
            return FaultOfOne(spec, value);
        var parts = value.Split(',', StringSplitOptions.TrimEntries);
        return parts.Length > ParameterSpec.MostListed
            ? FieldError.In(spec.Name, "too-many", ParameterSpec.MostListed)
            : parts.Select(part => FaultOfOne(spec, part)).FirstOrDefault(fault => fault is not null);
    }

    private static FieldError? FaultOfOne(ParameterSpec spec, string value) =>
        spec.Form switch
        {
            ParameterForm.Number => !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < spec.Minimum
            || number > spec.Maximum
                ? FieldError.In(spec.Name, "out-of-range", spec.Minimum, spec.Maximum)
                : null,
            ParameterForm.Flag => value is "true" or "false"
                ? null
                : FieldError.In(spec.Name, "unknown-parameter-value", Shown(value), "true, false"),
            ParameterForm.PartialDate => PartialDate.TryParse(value, out _) ? null : FieldError.In(spec.Name, "partial-date"),
            ParameterForm.Instant => Query.ReadInstant(value) is null ? FieldError.In(spec.Name, "instant") : null,
            ParameterForm.Text when spec.Values.Count > 0 => spec.Values.Contains(spec.IsSort && value.StartsWith('-') ? value[1..] : value)
                ? null
                : FieldError.In(spec.Name, "unknown-parameter-value", Shown(value), string.Join(", ", spec.Values)),
            ParameterForm.Text => value.Length == 0
            || value.Length > spec.Maximum
            || (spec.Pattern is { } pattern && !Regex.IsMatch(value, pattern, RegexOptions.ECMAScript))
                ? FieldError.In(spec.Name, "malformed-parameter", spec.Description)
                : null,
        };

    private static string Shown(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
