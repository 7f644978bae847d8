using System.Globalization;
using System.Text;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Delivery.Caching;

/// <summary>The last change of what an answer depends on.</summary>
public readonly record struct ContentState(long Sequence, DateTimeOffset At)
{
    /// <summary>Of one kind's documents, or of all.</summary>
    public static ContentState Of(Commands commands, string? kind)
    {
        const string columns = "SELECT sequence, at FROM changes";
        var rows = kind is null
            ? commands.Rows($"{columns} ORDER BY sequence DESC LIMIT 1", Row)
            : commands.Rows($"{columns} WHERE kind = @p0 ORDER BY sequence DESC LIMIT 1", Row, kind);
        return rows is [var last] ? last : new(0, DateTimeOffset.UnixEpoch);

        static ContentState Row(System.Data.Common.DbDataReader r) => new(r.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(1)));
    }
}

/// <summary>
/// Entity tags of lists, from the change log: whether a reader has a list already is known without reading it. When the log was added to
/// stands in them too, so that another database's same place is another state.
/// </summary>
internal sealed class ListTags(Languages languages)
{
    // Another build may write the same content otherwise.
    private static readonly string Build = typeof(ListTags).Module.ModuleVersionId.ToString("N");

    // A list that is asked for by nothing else depends on its own kind: what a document shows of others is in its bytes.
    private static readonly HashSet<string> OfOneKind =
    [
        "limit",
        "cursor",
        "sort",
        "locale",
        "fields",
        "fallback",
        "count",
        "id",
        "updatedAfter",
        "updatedBefore",
        Nearness.Near,
        Nearness.Within,
    ];

    private readonly string site = languages.Fingerprint;

    /// <summary>The kind that alone decides on a list; null: others do too.</summary>
    public static string? Kind(PublishedType type, Query query) => query.Names.All(OfOneKind.Contains) ? type.Name : null;

    /// <summary>`Also` is what else decides on the bytes: settings that stand in them.</summary>
    public string Of(HttpRequest request, string locale, ContentState state, string? also = null) =>
        PublicAnswer.Fingerprint(
            Encoding.UTF8.GetBytes(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Build}\n{site}\n{request.Path}{request.QueryString}\n{locale}\n{state.Sequence}\n{state.At.ToUnixTimeMilliseconds()}\n{also}"
                )
            )
        );
}
