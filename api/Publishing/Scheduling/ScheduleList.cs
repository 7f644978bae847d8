using System.Globalization;
using AutoMapper;
using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Scheduling;

/// <summary>What is going to happen, and what could not be done: over all records.</summary>
internal sealed class ScheduleList(CmsDb db, IMapper mapper, Languages languages, CurrentUser user, IHttpContextAccessor http)
{
    private const int DefaultLimit = 50;

    public static IReadOnlyList<ParameterSpec> Parameters { get; } =
    [
        ParameterSpec.Limit("entries", DefaultLimit),
        ParameterSpec.Cursor,
        new("state", ParameterForm.Text, "What waits (the earliest first), what was done, or what failed (the latest first).")
        {
            Values = ["waiting", "done", "failed"],
            Default = "waiting",
        },
        new("mine", ParameterForm.Flag, "Only what the caller set.") { Default = "false" },
    ];

    public async Task<Results<Ok<SchedulePage>, Problem>> Page(Query query, CancellationToken cancellation)
    {
        var state = query.Text("state") switch
        {
            "done" => ScheduleState.Done,
            "failed" => ScheduleState.Failed,
            _ => ScheduleState.Waiting,
        };
        var acts = db.Set<ScheduledAct>().AsNoTracking().Where(s => s.State == state);
        if (query.Flag("mine"))
            acts = acts.Where(s => s.By == user.UserId);
        var list = $"schedule|{state}|{query.Flag("mine")}";
        if (query.Text("cursor") is { } cursor)
        {
            if (Place(list, cursor) is not var (at, id))
                return Problem.Validation(FieldError.In("cursor", "malformed-cursor"));
            acts =
                state == ScheduleState.Waiting
                    ? acts.Where(s => s.At > at || (s.At == at && s.Id.CompareTo(id) > 0))
                    : acts.Where(s => s.At < at || (s.At == at && s.Id.CompareTo(id) < 0));
        }

        var limit = query.Number("limit", DefaultLimit);
        acts =
            state == ScheduleState.Waiting
                ? acts.OrderBy(s => s.At).ThenBy(s => s.Id)
                : acts.OrderByDescending(s => s.At).ThenByDescending(s => s.Id);
        var page = await acts.Take(limit + 1).ToListAsync(cancellation);
        var shown = page.Take(limit).ToList();
        var records = (await db.Rows([.. shown.Select(a => a.RecordId).Distinct()], mapper, languages, cancellation)).ToDictionary(r => r.Id);
        var people = await People.Among(db, [.. shown.Select(a => a.By)], cancellation);
        var language = Wording.LanguageOf(http.HttpContext!.Request);
        return TypedResults.Ok(
            new SchedulePage
            {
                Items =
                [
                    .. shown
                        .Where(a => records.ContainsKey(a.RecordId)) // one may have been purged in between
                        .Select(a => new ScheduleRow
                        {
                            Id = a.Id,
                            Step = a.Step,
                            Locale = a.Locale,
                            Record = records[a.RecordId],
                            Entry = a.ToEntry(people, language),
                        }),
                ],
                Next = page.Count > limit ? Cursor.Write(list, [Ticks(shown[^1].At), shown[^1].Id.ToString("D")]) : null,
            }
        );
    }

    private static (DateTimeOffset At, Guid Id)? Place(string list, string cursor) =>
        Cursor.Read(list, cursor, 2) is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at <= DateTimeOffset.MaxValue.UtcTicks
        && Guid.TryParse(id, out var guid)
            ? (new DateTimeOffset(at, TimeSpan.Zero), guid)
            : null;

    private static string Ticks(DateTimeOffset at) => at.UtcTicks.ToString(CultureInfo.InvariantCulture);
}
