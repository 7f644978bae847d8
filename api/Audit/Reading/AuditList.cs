using System.Globalization;
using System.Text.Json;
using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Audit.Reading;

/// <summary>The audit log, the newest entries first. Names are looked up when it is read, so that they can be erased.</summary>
internal sealed class AuditList(CmsDb db)
{
    private const string List = "audit";
    private const int DefaultLimit = 50;

    public static IReadOnlyList<ParameterSpec> Parameters { get; } =
    [
        ParameterSpec.Limit("entries", DefaultLimit),
        ParameterSpec.Cursor,
        .. AuditFilter.Parameters,
        new("count", ParameterForm.Flag, "Whether to say how many match in all.") { Default = "false" },
    ];

    public async Task<Results<Ok<AuditPage>, Problem>> Page(Query query, CancellationToken cancellation)
    {
        var (filter, problem) = AuditFilter.Of(query);
        if (problem is not null)
            return problem;
        var before = long.MaxValue;
        if (
            query.Text("cursor") is { } cursor
            && (Cursor.Read(List, cursor, 1) is not [var last] || !long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out before))
        )
            return Problem.Validation(FieldError.In("cursor", "malformed-cursor"));

        var limit = query.Number("limit", DefaultLimit);
        // One row more than asked: its presence makes the next cursor, without a count.
        var rows = await Rows(filter, before, limit + 1, cancellation);
        return TypedResults.Ok(
            new AuditPage
            {
                Items = [.. rows.Take(limit)],
                Next = rows.Count > limit ? Cursor.Write(List, [rows[limit - 1].Sequence.ToString(CultureInfo.InvariantCulture)]) : null,
                Total = query.Flag("count") ? await filter.In(db.Set<AuditEntry>()).CountAsync(cancellation) : null,
            }
        );
    }

    /// <summary>The newest entries before this sequence.</summary>
    public async Task<IReadOnlyList<AuditRow>> Rows(AuditFilter filter, long before, int count, CancellationToken cancellation)
    {
        var entries = await filter
            .In(db.Set<AuditEntry>().AsNoTracking())
            .Where(e => e.Sequence < before)
            .OrderByDescending(e => e.Sequence)
            .Take(count)
            .ToListAsync(cancellation);
        var names = await Names(entries, cancellation);
        return
        [
            .. entries.Select(e => new AuditRow
            {
                Sequence = e.Sequence,
                At = e.At,
                Caller = e.Caller,
                CallerName = names.GetValueOrDefault(e.Caller),
                Address = e.Address,
                Act = e.Act,
                Kind = e.Kind,
                Target = e.Target,
                TargetName = names.GetValueOrDefault($"{e.Kind}:{e.Target}"),
                Locale = e.Locale,
                Before = Json(e.Before),
                After = Json(e.After),
                PreviousHash = e.PreviousHash,
                Hash = e.Hash,
            }),
        ];
    }

    /// <summary>Names of the users and keys that did something, or had something done to them: by `user:ID` and `key:ID`.</summary>
    private async Task<Dictionary<string, string>> Names(List<AuditEntry> entries, CancellationToken cancellation)
    {
        var ids = entries
            .SelectMany(e => new[] { e.Caller, $"{e.Kind}:{e.Target}" })
            .Distinct()
            .Select(AccessNotes.Id)
            .OfType<(string Kind, Guid Id)>();
        var (users, keys) = (ids.Where(i => i.Kind == AccessNotes.UserKind).Select(i => i.Id).ToList(), new List<Guid>());
        keys.AddRange(ids.Where(i => i.Kind == AccessNotes.KeyKind).Select(i => i.Id));
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (users.Count > 0)
            foreach (var user in await db.Users.Where(u => users.Contains(u.Id)).Select(u => new { u.Id, u.Name }).ToListAsync(cancellation))
                names[$"{AccessNotes.UserKind}:{user.Id:D}"] = user.Name;
        if (keys.Count > 0)
            foreach (var key in await db.Set<ApiKey>().Where(k => keys.Contains(k.Id)).Select(k => new { k.Id, k.Name }).ToListAsync(cancellation))
                names[$"{AccessNotes.KeyKind}:{key.Id:D}"] = key.Name;
        return names;
    }

    private static JsonElement? Json(string? text) => text is null ? null : JsonElement.Parse(text);
}
