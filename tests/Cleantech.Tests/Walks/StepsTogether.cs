using System.Globalization;

namespace Cleantech.Tests.Walks;

/// <summary>Steps of several at once, back in time, or ahead of it.</summary>
internal sealed partial class Steps
{
    /// <summary>Up to four languages of records become public, or leave, together or not at all.</summary>
    private async Task<string> Release(List<Walked> alive)
    {
        var items = Some(alive, 4)
            .SelectMany(record =>
                World.Locales.Where(_ => random.Next(2) == 0).Select(locale => (Record: record, Locale: locale, IsOut: random.Next(3) == 0))
            )
            .ToList();
        if (items.Count == 0)
            return "release of nothing";
        var made = await editor.Post(
            "/admin/releases",
            new
            {
                name = "Spacer",
                references = "release",
                items = items.Select(i => new
                {
                    record = new { type = i.Record.Type, id = i.Record.Id },
                    locale = i.Locale,
                    step = i.IsOut ? "unpublish" : "publish",
                }),
            }
        );
        var release = made.Is(201).Header("Location")!;
        (await editor.Get($"{release}/preview")).Is(200);
        var answer = await editor.Put($"{release}/publication");
        var says =
            $"release {string.Join(", ", items.Select(i => $"{(i.IsOut ? "-" : "+")}{i.Record.Path} {i.Record.Id} {i.Locale}"))} → {answer.Status}";
        if (items.Exists(i => !i.IsOut && (i.Record.IsTrashed || !IsReady(i.Record, i.Locale))))
        {
            answer.Is(409);
            return says;
        }

        answer.Is(200);
        foreach (var item in items.Where(i => !i.IsOut))
            MakePublic(item.Record, item.Locale);
        foreach (var item in items.Where(i => i.IsOut))
            world.Unpublish(item.Record, [item.Locale], withUsers: false);
        foreach (var record in items.Select(i => i.Record).Distinct())
            await Times(record);
        return says;
    }

    /// <summary>A former content becomes the draft again; the public sees nothing of it.</summary>
    private async Task<string> BringBack(Walked record)
    {
        var number = random.Next(record.History.Count) + 1;
        var (facts, texts) = record.History[number - 1];
        var answer = await editor.Post($"{record.Admin}/revisions", new { from = number }, ("If-Match", "*"));
        var says = Says($"bring back {number}", record, answer);
        if (record.IsTrashed)
        {
            answer.Is(409);
            return says;
        }

        if (facts.Named().Except(record.Draft.Named()).Any(other => other.IsPurged))
        {
            answer.Is(400);
            return says;
        }

        if (IsTaken(record, texts))
        {
            answer.Is(409);
            return says;
        }

        answer.Is(201);
        record.Save(facts, texts);
        return says;
    }

    /// <summary>A language is published, or leaves, an hour later, which comes at once.</summary>
    private async Task<string> Schedule(Walked record, string locale, string policy)
    {
        var (place, isOut) = ($"{record.Admin}/publications/{locale}/schedule", random.Next(3) == 0);
        var step = isOut ? "unpublish" : "publish";
        var answer = await editor.Put(place, isOut ? new { unpublish = clock.In(1), references = policy } : (object)new { publish = clock.In(1) });
        if (record.IsTrashed)
            return Says($"schedule {step} {locale}", record, answer.Is(409));
        answer.Is(200);
        clock.Ahead += TimeSpan.FromHours(1);

        var state = await Waiting.For(
            async () => (await editor.Get(place)).Is(200)[$"/{step}/state"].ToString() is var now && now != "waiting" ? now : null,
            "It still waits."
        );

        var isBarred = isOut ? policy == "refuse" && IsLast(record, locale) && world.IsInUse(record) : !IsReady(record, locale);
        Assert.Equal(isBarred ? "failed" : "done", state);
        if (state == "done" && isOut)
            world.Unpublish(record, [locale], policy == "cascade");
        else if (state == "done")
            MakePublic(record, locale);
        await Times(record);
        return Says($"schedule {step} {locale} ({policy}, {state})", record, answer);
    }
}
