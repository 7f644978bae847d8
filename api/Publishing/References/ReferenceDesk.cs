using AutoMapper;
using Cleantech.Api.Access;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Publishing.References;

/// <summary>Who names a record, and what its going would change for them.</summary>
internal sealed class ReferenceDesk(
    CmsDb db,
    ReadConnections readers,
    RecordTypes types,
    Languages languages,
    Markdown markdown,
    IMapper mapper,
    CurrentUser user,
    IOptions<ReferenceOptions> options,
    TimeProvider clock
)
{
    private const string AfterAll = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    public static IReadOnlyList<ParameterSpec> UsedByParameters { get; } =
    [
        ParameterSpec.Limit("records", 20),
        ParameterSpec.Cursor,
        new("count", ParameterForm.Flag, "Whether to say how many there are in all.") { Default = "false" },
    ];

    public async Task<Results<Ok<UsedByPage>, Problem>> UsedBy(RecordType type, Guid id, Query query, CancellationToken cancellation)
    {
        if (!await db.Records.Has(type, id, cancellation))
            return Problem.NotFound;
        var (target, list, before) = (id.ToString("D"), $"used-by|{id}", AfterAll);
        if (query.Text("cursor") is { } cursor)
        {
            if (Cursor.Read(list, cursor, 1) is not [var last] || !Guid.TryParseExact(last, "D", out _))
                return Problem.Validation(FieldError.In("cursor", "malformed-cursor"));
            before = last;
        }

        var limit = query.Number("limit", 20);
        var users = Users();
        // Both halves come sorted out of their index, and end with the page.
        var ids = readers.Read(c => c.Rows($"{users} ORDER BY record_id DESC LIMIT @p2", r => Guid.Parse(r.GetString(0)), target, before, limit + 1));
        var total = query.Flag("count") ? (int?)readers.Read(c => c.Scalar($"SELECT count(*) FROM ({users}) u", target, AfterAll)) : null;
        return TypedResults.Ok(
            new UsedByPage
            {
                Items = await Rows(id, [.. ids.Take(limit)], cancellation),
                Next = ids.Count > limit ? Cursor.Write(list, [ids[limit - 1].ToString("D")]) : null,
                Total = total,
            }
        );
    }

    /// <summary>What would go or change if these languages were taken off the public (all of them, when none is named).</summary>
    public async Task<Results<Ok<Impact>, Problem>> Impact(RecordType type, Guid id, string? locale, Query query, CancellationToken cancellation)
    {
        if (!await db.Records.Has(type, id, cancellation))
            return Problem.NotFound;
        var withUsers = query.Text("references") == "cascade";
        var most = withUsers ? options.Value.MostInCascade : int.MaxValue;
        var rows = readers.Read(
            commands =>
            {
                var planner = new Planner(commands, types, languages, markdown, clock.GetUtcNow());
                var leaving = locale is null ? planner.Present(id)?.Locales.Keys.ToList() ?? [] : [locale];
                var states = Cascade.States(commands, planner, languages, id, leaving, withUsers, most);
                if (states.Count - 1 > most)
                    return null;
                return states.Count == 0 ? [] : planner.Plan(states).Documents.Select(d => Row(commands, d)).ToList();
            },
            snapshot: true
        );
        if (rows is null)
            return Problem.Conflict("cascade-too-large", most);
        return TypedResults.Ok(
            new Impact
            {
                Gone = rows.Count(r => r.Effect == ImpactEffect.Gone),
                Changed = rows.Count(r => r.Effect == ImpactEffect.Changed),
                Items = [.. rows.OrderBy(r => r.Effect).ThenBy(r => r.Type).ThenBy(r => r.Id).ThenBy(r => r.Locale).Take(query.Number("limit", 100))],
            }
        );
    }

    /// <summary>Ids of the records that name one (`@p0`), up to another (`@p1`). A key sees only the kinds that it may read.</summary>
    private string Users()
    {
        var readable = types.All.Where(t => user.MayRead(t.Published.Path)).Select(t => $"'{t.Published.Name}'").ToList();
        var (ofDraft, ofPublished) =
            readable.Count == types.All.Count()
                ? ("", "")
                : (
                    $" AND EXISTS (SELECT 1 FROM records r WHERE r.id = record_id AND r.kind IN ({string.Join(", ", readable)}))",
                    $" AND kind IN ({string.Join(", ", readable)})"
                );
        return $"""
            SELECT record_id FROM draft_references WHERE target_id = @p0 AND record_id < @p1{ofDraft}
            UNION SELECT record_id FROM published_references WHERE target_id = @p0 AND record_id < @p1{ofPublished}
            """;
    }

    private async Task<IReadOnlyList<UsedByRow>> Rows(Guid id, IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        var (target, texts) = (id.ToString("D"), ids.Select(i => i.ToString("D")).ToList());
        var drafts = await db.Set<DraftReference>()
            .Where(r => r.TargetId == id && ids.Contains(r.RecordId))
            .ToDictionaryAsync(r => r.RecordId, r => r.Places, cancellation);
        var published = await db.Set<PublishedReference>()
            .Where(r => r.TargetId == target && texts.Contains(r.RecordId))
            .OrderBy(r => r.Ordinal)
            .Select(r => new { r.RecordId, r.Role })
            .ToListAsync(cancellation);
        var rows = (await db.Rows(ids, mapper, languages, cancellation)).ToDictionary(r => r.Id);
        return
        [
            .. ids.Where(rows.ContainsKey) // one may have been purged in between
                .Select(i => new UsedByRow
                {
                    Record = rows[i],
                    InDraft = drafts.GetValueOrDefault(i)?.Split(' ') ?? [],
                    InPublished = [.. published.Where(p => p.RecordId == i.ToString("D")).Select(p => p.Role).Distinct()],
                }),
        ];
    }

    private ImpactRow Row(Commands commands, PlannedDocument document)
    {
        var (row, type) = (document.Row, types.Published(document.Row.Kind));
        // What is to be removed is known by its place only.
        var (name, slug) = document.IsRemoval
            ? commands
                .Rows(
                    "SELECT name, slug FROM published_documents WHERE record_id = @p0 AND locale = @p1",
                    r => (r.GetString(0), r.GetString(1)),
                    row.RecordId,
                    row.Locale
                )
                .Single()
            : (row.Name, row.Slug);
        return new ImpactRow
        {
            Id = Guid.Parse(row.RecordId),
            Type = Kinds.Parse(row.Kind),
            Locale = row.Locale,
            Name = name,
            Page = type.Page(row.Locale, slug),
            Effect = document.IsRemoval ? ImpactEffect.Gone : ImpactEffect.Changed,
        };
    }
}
