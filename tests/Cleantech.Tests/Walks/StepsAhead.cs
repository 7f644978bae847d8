using System.Globalization;

namespace Cleantech.Tests.Walks;

/// <summary>Steps ahead of time, and time itself: what waits is changed, trashed or named meanwhile, and done as it is then, or not at all.</summary>
internal sealed partial class Steps
{
    /// <summary>A language is to be published, or to leave, or both, instead of what waited until now.</summary>
    private async Task<string> Schedule(Walked record, string locale, string policy)
    {
        var (isIn, isOut) = random.Next(5) switch
        {
            0 => (true, true),
            1 => (false, true),
            _ => (true, false),
        };
        var (publish, unpublish) = (isIn ? Moment(1, 60) : (DateTimeOffset?)null, isOut ? Moment(61, 120) : (DateTimeOffset?)null);
        var answer = await editor.Put(
            Place(record, locale),
            new
            {
                publish = LocalTime(publish),
                unpublish = LocalTime(unpublish),
                references = policy,
            }
        );
        if (record.IsTrashed)
            return Says($"schedule {locale}", record, answer.Is(409));
        answer.Is(200);
        world.Waiting.RemoveAll(w => w.IsOf(record, locale));
        if (publish is { } comes)
            world.Waiting.Add(new Planned(comes, [new Item(record, locale, IsOut: false)], policy));
        if (unpublish is { } leaves)
            world.Waiting.Add(new Planned(leaves, [new Item(record, locale, IsOut: true)], policy));
        return Says($"schedule {locale} (publish {publish:HH:mm:ss}, unpublish {unpublish:HH:mm:ss}, {policy})", record, answer);
    }

    private async Task<string> Postpone(string release, IReadOnlyList<Item> items, string policy)
    {
        var at = Moment(1, 120);
        (await editor.Put($"{release}/schedule", LocalTime(at))).Is(200);
        world.Waiting.RemoveAll(w => w.Release == release);
        world.Waiting.Add(new Planned(at, items, policy, release));
        return $"release {Said(items)} ({policy}) at {at:HH:mm:ss}";
    }

    /// <summary>What waits, or a language of which something may wait, is not to happen; or a release later, or now.</summary>
    private async Task<string> Reconsider(Walked record, string locale)
    {
        if (Any(world.Waiting) is { Release: { } release } planned)
            switch (random.Next(3))
            {
                case 0:
                    return await Postpone(release, planned.Items, planned.Policy);
                case 1:
                    (await editor.Delete($"{release}/schedule")).Is(200);
                    world.Waiting.Remove(planned);
                    return $"no release {Said(planned.Items)}";
                default:
                    var says = await Release(release, planned.Items, planned.Policy);
                    if ((await editor.Get(release)).Is(200)["/state"].ToString() == "published")
                        world.Waiting.Remove(planned);
                    return says;
            }

        if (random.Next(2) == 0 && Any(world.Waiting.Where(w => w.Release is null)) is { } other)
            (record, locale) = (other.Items[0].Record, other.Items[0].Locale);
        var answer = (await editor.Delete(Place(record, locale))).Is(200);
        world.Waiting.RemoveAll(w => w.IsOf(record, locale));
        world.Failed.Remove((record, locale));
        return Says($"no schedule {locale}", record, answer);
    }

    /// <summary>The clock goes to a moment for which something waits, past several, a little on, or back.</summary>
    private async Task<string> Time()
    {
        var by = random.Next(5) switch
        {
            0 => TimeSpan.FromMinutes(-random.Next(90)),
            1 => TimeSpan.FromMinutes(random.Next(10)),
            2 => TimeSpan.FromMinutes(60),
            _ when world.Waiting.Count > 0 => world.Waiting[random.Next(world.Waiting.Count)].At - clock.GetUtcNow(),
            _ => TimeSpan.FromMinutes(1),
        };
        var fallen = await Move(by);
        return $"{by} later{fallen}";
    }

    /// <summary>Time goes on, and what is due then is done in the order of its moments, or reported.</summary>
    private async Task<string> Move(TimeSpan by)
    {
        clock.Ahead += by;
        var due = world.Waiting.Where(w => w.At <= clock.GetUtcNow()).OrderBy(w => w.At).ToList();
        world.FellDue |= due.Count > 0;
        var says = "";
        var isDone = due.ConvertAll(Fall);
        foreach (var (planned, done) in due.Zip(isDone))
        {
            var state = await Ended(planned);
            says += $"; at {planned.At:HH:mm:ss} {Said(planned.Items)} {state}";
            Assert.True(
                state is "another's" || (state is "done" or "published") == done,
                $"{Said(planned.Items)} was to be {(done ? "done" : "refused")}: {state}"
            );
            if (done)
                Done.Add("falldue");
        }

        await Times(due.SelectMany(w => w.Items));
        return says;
    }

    /// <summary>Does in the model what fell due, if it can be done.</summary>
    private bool Fall(Planned planned)
    {
        world.Waiting.Remove(planned); // what is due after it still waits, and counts for a release
        if (planned.Release is not null)
            return Carry(planned.Items, planned.Policy);
        var (record, locale, isOut) = (planned.Items[0].Record, planned.Items[0].Locale, planned.Items[0].IsOut);
        var isBarred = isOut
            ? planned.Policy == "refuse" && IsLast(record, locale) && world.IsInUse(record)
            : record.IsTrashed || !IsReady(record, locale);
        if (isBarred)
            world.Failed.Add((record, locale));
        else if (isOut)
            world.Unpublish(record, [locale], planned.Policy == "cascade");
        else
            MakePublic(record, locale);
        return !isBarred;
    }

    /// <summary>How it ended, once it has; where another schedule of the language was set later, as the clock then went, that is shown.</summary>
    private async Task<string> Ended(Planned planned)
    {
        if (planned.Release is { } release)
            return await Waiting.For(
                async () => (await editor.Get(release)).Is(200)["/state"].ToString() is var now && now != "scheduled" ? now : null,
                "The release still waits."
            );
        var (item, step) = (planned.Items[0], planned.Items[0].IsOut ? "unpublish" : "publish");
        var shown = await Waiting.For(
            async () =>
                (await editor.Get(Place(item.Record, item.Locale))).Is(200)[$"/{step}"] is { } entry && entry["state"]!.ToString() != "waiting"
                    ? entry
                    : null,
            "It still waits."
        );
        return shown["at"]!.GetValue<DateTimeOffset>() == planned.At ? shown["state"]!.ToString() : "another's";
    }

    /// <summary>A moment between these minutes from now, for which nothing else waits.</summary>
    private DateTimeOffset Moment(int from, int until)
    {
        var at = new DateTimeOffset(clock.GetUtcNow().Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
        at = at.AddMinutes(from + random.Next(until - from));
        while (world.Waiting.Exists(w => w.At == at))
            at = at.AddSeconds(1);
        return at;
    }

    private static object? LocalTime(DateTimeOffset? at) =>
        at is null ? null : new { localTime = at.Value.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), timeZone = "Etc/UTC" };

    private static string Place(Walked record, string locale) => $"{record.Admin}/publications/{locale}/schedule";
}
