using Cleantech.Api.Storage;

namespace Cleantech.Api.Delivery;

/// <summary>The write side of the delivery house: only publishing comes here, inside the writer's transaction.</summary>
internal static class PublishedStore
{
    private const string Published = "published";
    private const string Unpublished = "unpublished";

    /// <summary>A document's columns: first its place, then what every rendering renews, last what only the first one sets.</summary>
    private static readonly (string Name, Func<PublishedDocument, object?> Value)[] Columns =
    [
        ("record_id", d => d.RecordId),
        ("locale", d => d.Locale),
        ("kind", d => d.Kind),
        ("slug", d => d.Slug),
        ("name", d => d.Name),
        ("json", d => d.Json),
        ("brotli", d => d.Brotli),
        ("e_tag", d => d.ETag),
        ("updated_at", d => d.UpdatedAt),
        ("changed_at", d => d.ChangedAt),
        ("sequence", d => d.Sequence),
        ("render_version", d => d.RenderVersion),
        ("published_at", d => d.PublishedAt),
    ];

    private static readonly Range Renewed = 4..12;

    /// <summary>Most documents keep their address: without it among the columns, no index is touched.</summary>
    internal static readonly string Renewal =
        $"UPDATE published_documents SET {Assigned(Renewed)} WHERE record_id = @p0 AND locale = @p1 AND kind = @p2 AND slug = @p3";

    private static readonly string Insertion = $"""
        INSERT INTO published_documents ({string.Join(", ", Columns.Select(c => c.Name))})
        VALUES ({string.Join(", ", Columns.Select((_, i) => $"@p{i}"))})
        ON CONFLICT (record_id, locale) DO UPDATE SET slug = @p3, {Assigned(Renewed)}
        """;

    /// <summary>Appends to the change log; the sequence is the new version of the whole public content.</summary>
    public static long Append(Commands commands, string kind, string recordId, string locale, bool isRemoval, long at) =>
        commands.Scalar(
            "INSERT INTO changes (kind, record_id, locale, act, at) VALUES (@p0, @p1, @p2, @p3, @p4) RETURNING sequence",
            kind,
            recordId,
            locale,
            isRemoval ? Unpublished : Published,
            at
        );

    public static void Write(Commands commands, PublishedDocument d)
    {
        object?[] values = [.. Columns.Select(c => c.Value(d))];
        if (commands.Execute(Renewal, values.AsSpan(..Renewed.End)) > 0)
            return;
        commands.Execute(Insertion, values);
        commands.Execute(
            """
            INSERT INTO published_slugs (kind, locale, slug, record_id) VALUES (@p0, @p1, @p2, @p3)
            ON CONFLICT (kind, locale, slug) DO UPDATE SET record_id = @p3 WHERE published_slugs.record_id <> @p3
            """,
            d.Kind,
            d.Locale,
            d.Slug,
            d.RecordId
        );
    }

    public static void Remove(Commands commands, string recordId, string locale) =>
        commands.Execute("DELETE FROM published_documents WHERE record_id = @p0 AND locale = @p1", recordId, locale);

    public static void WriteListing(Commands commands, Listing l) =>
        commands.Execute(
            """
            INSERT INTO listings (record_id, reader, locale, kind, name_key, date, date_from, date_until, published_at, updated_at, x, y, z)
            VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12)
            ON CONFLICT (record_id, reader) DO UPDATE SET locale = @p2, name_key = @p4, date = @p5, date_from = @p6, date_until = @p7,
              published_at = @p8, updated_at = @p9, x = @p10, y = @p11, z = @p12
            WHERE (listings.locale, listings.name_key, listings.date, listings.date_from, listings.date_until, listings.published_at, listings.updated_at)
              <> (@p2, @p4, @p5, @p6, @p7, @p8, @p9)
              OR listings.x IS DISTINCT FROM @p10 OR listings.y IS DISTINCT FROM @p11 OR listings.z IS DISTINCT FROM @p12
            """,
            l.RecordId,
            l.Reader,
            l.Locale,
            l.Kind,
            l.NameKey,
            l.Date,
            l.DateFrom,
            l.DateUntil,
            l.PublishedAt,
            l.UpdatedAt,
            l.X,
            l.Y,
            l.Z
        );

    /// <summary>Takes a record out of the lists of all readers but these.</summary>
    public static void Unlist(Commands commands, string recordId, IReadOnlyCollection<string> except)
    {
        foreach (
            var reader in commands
                .Rows("SELECT reader FROM listings WHERE record_id = @p0", r => r.GetString(0), recordId)
                .Where(reader => !except.Contains(reader))
        )
            commands.Execute("DELETE FROM listings WHERE record_id = @p0 AND reader = @p1", recordId, reader);
    }

    public static void ReplaceFacets(Commands commands, string kind, string recordId, IEnumerable<(string Name, string Value)> facets)
    {
        var present = commands
            .Rows("SELECT name, value FROM facets WHERE record_id = @p0", r => (Name: r.GetString(0), Value: r.GetString(1)), recordId)
            .ToHashSet();
        var wanted = facets.ToHashSet();
        foreach (var (name, value) in present.Except(wanted))
            commands.Execute("DELETE FROM facets WHERE kind = @p0 AND name = @p1 AND value = @p2 AND record_id = @p3", kind, name, value, recordId);
        foreach (var (name, value) in wanted.Except(present))
            commands.Execute("INSERT INTO facets (kind, name, value, record_id) VALUES (@p0, @p1, @p2, @p3)", kind, name, value, recordId);
    }

    public static void ReplaceReferences(Commands commands, string recordId, IReadOnlyList<PublishedReference> references)
    {
        var present = commands.Rows(
            "SELECT ordinal, target_id, role, detail FROM published_references WHERE record_id = @p0 ORDER BY ordinal",
            r => (r.GetInt32(0), r.GetString(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3)),
            recordId
        );
        if (present.SequenceEqual(references.Select(r => (r.Ordinal, r.TargetId, r.Role, r.Detail))))
            return;
        if (present.Count > 0)
            commands.Execute("DELETE FROM published_references WHERE record_id = @p0", recordId);
        foreach (var r in references)
            commands.Execute(
                "INSERT INTO published_references (record_id, ordinal, kind, target_id, target_kind, role, detail) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6)",
                r.RecordId,
                r.Ordinal,
                r.Kind,
                r.TargetId,
                r.TargetKind,
                r.Role,
                r.Detail
            );
    }

    private static string Assigned(Range columns) => string.Join(", ", Columns.Select((c, i) => $"{c.Name} = @p{i}").Take(columns));
}
