using Cleantech.Api.Http;
using Cleantech.Api.Publishing.References;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Scheduling;

/// <summary>Puts down when a language of a record is published and unpublished, for whoever asks: an editor, or the demo content.</summary>
internal sealed class Schedules(CmsDb db, Moments moments, TimeProvider clock)
{
    /// <summary>Replaces what waits, unless the request has faults; the caller saves.</summary>
    public async Task<IReadOnlyList<FieldError>> Put(Record record, string locale, ScheduleRequest request, Guid? by, CancellationToken cancellation)
    {
        var (publish, unpublish, faults) = Read(request);
        if (faults.Count > 0)
            return faults;

        var now = clock.GetUtcNow();
        await Remove(record.Id, locale, [ScheduleState.Waiting], cancellation);
        if (publish is not null)
            db.Add(new ScheduledAct(record, locale, ScheduledStep.Publish, publish, ReferencePolicy.Refuse, by, now));
        if (unpublish is not null)
            db.Add(new ScheduledAct(record, locale, ScheduledStep.Unpublish, unpublish, request.References, by, now));

        record.Schedule(locale, publish?.At, unpublish?.At, now);
        return [];
    }

    /// <summary>What was scheduled for languages before their texts came shows in lists from now on.</summary>
    public static async Task Mark(CmsDb db, Record record, IReadOnlyCollection<string> come, CancellationToken cancellation)
    {
        if (come.Count == 0)
            return;
        var waiting = await db.Set<ScheduledAct>()
            .Where(a => a.RecordId == record.Id && a.State == ScheduleState.Waiting && come.Contains(a.Locale))
            .ToListAsync(cancellation);
        foreach (var acts in waiting.GroupBy(a => a.Locale))
            record.Schedule(acts.Key, At(acts, ScheduledStep.Publish), At(acts, ScheduledStep.Unpublish), record.UpdatedAt);

        static DateTimeOffset? At(IEnumerable<ScheduledAct> acts, ScheduledStep step) => acts.FirstOrDefault(a => a.Step == step)?.At;
    }

    /// <summary>Whether there was any in these states. What was done stays in the record's past.</summary>
    public async Task<bool> Remove(Guid id, string locale, ScheduleState[] states, CancellationToken cancellation)
    {
        var acts = await db.Set<ScheduledAct>()
            .Where(s => s.RecordId == id && s.Locale == locale && states.Contains(s.State))
            .ToListAsync(cancellation);
        db.RemoveRange(acts);
        return acts.Count > 0;
    }

    private (Moment? Publish, Moment? Unpublish, List<FieldError> Faults) Read(ScheduleRequest request)
    {
        var faults = new List<FieldError>();
        var (publish, unpublish) = (Moment(request.Publish, "/publish"), Moment(request.Unpublish, "/unpublish"));
        if (request.Publish is null && request.Unpublish is null)
            faults.Add(FieldError.At("", "nothing-scheduled"));
        if (publish is not null && unpublish is not null && unpublish.At <= publish.At)
            faults.Add(FieldError.At("/unpublish/localTime", "unpublish-before-publish"));
        return (publish, unpublish, faults);

        Moment? Moment(MomentRequest? asked, string pointer)
        {
            if (asked is null)
                return null;
            var (moment, fault) = moments.Read(asked, pointer);
            if (fault is not null)
                faults.Add(fault);
            return moment;
        }
    }
}
