using System.Data.Common;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Delivery;

/// <summary>A published document as it is read.</summary>
public sealed record FoundDocument(
    string RecordId,
    string Kind,
    string Locale,
    string Slug,
    byte[] Json,
    byte[] Brotli,
    string ETag,
    DateTimeOffset ChangedAt
);

/// <summary>What a look for one document found.</summary>
public abstract record Found
{
    public sealed record Document(FoundDocument Value) : Found;

    /// <summary>It is public under another address now.</summary>
    public sealed record Moved(string Slug) : Found;

    /// <summary>It was public once.</summary>
    public sealed record Gone : Found;

    public sealed record Nothing : Found;
}

/// <summary>The read side of the delivery house. Knows no records, only what is published.</summary>
public sealed class PublishedReader(ReadConnections connections, PublishedTypes types)
{
    private const string Columns = "record_id, kind, locale, slug, json, brotli, e_tag, changed_at";

    /// <summary>Looks in the asked language, then along those that stand in, then among former addresses.</summary>
    public Found Find(PublishedType type, string idOrSlug, IReadOnlyList<string> chain)
    {
        var found = connections.Read(commands => Find(commands, type, idOrSlug, chain));
        // What isn't found at once takes several looks: they have to see one state, or a renaming between them would look like a loss.
        return found is Found.Document ? found : connections.Read(commands => Find(commands, type, idOrSlug, chain), snapshot: true);
    }

    public static Found Find(Commands commands, PublishedType type, string idOrSlug, IReadOnlyList<string> chain) =>
        Uuid.TryRead(idOrSlug, out var id) ? ById(commands, type, id, chain) : BySlug(commands, type, idOrSlug, chain);

    /// <summary>The public record that an id or slug means, for filters; null when there is none.</summary>
    public string? Resolve(Commands commands, string kind, string idOrSlug, IReadOnlyList<string> chain)
    {
        if (Uuid.TryRead(idOrSlug, out var id))
            return commands
                .Rows("SELECT record_id FROM published_documents WHERE record_id = @p0 AND kind = @p1", r => r.GetString(0), id.ToString("D"), kind)
                .FirstOrDefault();
        foreach (var locale in chain)
            if (
                commands
                    .Rows(
                        "SELECT record_id FROM published_documents WHERE kind = @p0 AND locale = @p1 AND slug = @p2",
                        r => r.GetString(0),
                        kind,
                        locale,
                        idOrSlug
                    )
                    .FirstOrDefault() is
                { } found
            )
                return found;
        return null;
    }

    public IReadOnlyList<PublishedType> Types => types.All;

    private static Found ById(Commands commands, PublishedType type, Guid id, IReadOnlyList<string> chain)
    {
        var recordId = id.ToString("D");
        return Best(commands, recordId, chain) is { } document && document.Kind == type.Name
            ? new Found.Document(document)
            : Missing(commands, type, recordId);
    }

    private static Found BySlug(Commands commands, PublishedType type, string slug, IReadOnlyList<string> chain)
    {
        foreach (var locale in chain)
        {
            if (
                One(
                    commands,
                    $"SELECT {Columns} FROM published_documents WHERE kind = @p0 AND locale = @p1 AND slug = @p2",
                    type.Name,
                    locale,
                    slug
                ) is
                { } document
            )
                // Found under the address of a language that stands in: the reader still gets the best language.
                return new Found.Document(locale == chain[0] ? document : Best(commands, document.RecordId, chain) ?? document);
        }

        var owners = commands.Rows(
            "SELECT DISTINCT record_id FROM published_slugs WHERE kind = @p0 AND slug = @p1 ORDER BY record_id",
            r => r.GetString(0),
            type.Name,
            slug
        );
        foreach (var owner in owners)
            if (Best(commands, owner, chain) is { } present)
                return new Found.Moved(present.Slug);
        return owners.Count == 0 ? new Found.Nothing() : Missing(commands, type, owners[0]);
    }

    /// <summary>Public in no asked language: gone when it is public in none at all but once was.</summary>
    private static Found Missing(Commands commands, PublishedType type, string recordId) =>
        commands.Scalar("SELECT count(*) FROM published_documents WHERE record_id = @p0", recordId) == 0
        && commands.Scalar("SELECT count(*) FROM published_slugs WHERE record_id = @p0 AND kind = @p1", recordId, type.Name) > 0
            ? new Found.Gone()
            : new Found.Nothing();

    /// <summary>A record in the first of these languages in which it is public.</summary>
    internal static FoundDocument? Best(Commands commands, string recordId, IReadOnlyList<string> chain)
    {
        foreach (var locale in chain)
            if (One(commands, $"SELECT {Columns} FROM published_documents WHERE record_id = @p0 AND locale = @p1", recordId, locale) is { } document)
                return document;
        return null;
    }

    private static FoundDocument? One(Commands commands, string sql, params ReadOnlySpan<object?> values)
    {
        using var reader = commands.Command(sql, values).ExecuteReader();
        return reader.Read() ? Row(reader) : null;
    }

    internal static FoundDocument Row(DbDataReader r) =>
        new(
            r.GetString(0),
            r.GetString(1),
            r.GetString(2),
            r.GetString(3),
            r.GetFieldValue<byte[]>(4),
            r.GetFieldValue<byte[]>(5),
            r.GetString(6),
            DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(7))
        );
}

/// <summary>The kinds that are published, as `Program.cs` lists them.</summary>
public sealed record PublishedTypes(IReadOnlyList<PublishedType> All)
{
    public PublishedType ByPath(string path) => All.Single(t => t.Path == path);
}
