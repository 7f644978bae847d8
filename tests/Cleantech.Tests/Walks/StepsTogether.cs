namespace Cleantech.Tests.Walks;

/// <summary>Steps of several at once, or back in time.</summary>
internal sealed partial class Steps
{
    /// <summary>Up to four languages of records become public, or leave, together or not at all; at once, or later.</summary>
    private async Task<string> Release(List<Walked> alive)
    {
        var items = Some(alive, 4)
            .SelectMany(record =>
                World
                    .Locales.Where(_ => random.Next(2) == 0)
                    .Select(locale => new Item(record, locale, IsOut: random.Next(3) == 0, world.Seen(record)))
            )
            .ToList();
        if (items.Count == 0)
            return "release of nothing";
        var policy = random.Next(2) == 0 ? "release" : "refuse";
        var made = await editor.Post(
            "/admin/releases",
            new
            {
                name = "Spacer",
                references = policy,
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
        return random.Next(2) == 0 ? await Postpone(release, items, policy) : await Release(release, items, policy);
    }

    private async Task<string> Release(string release, IReadOnlyList<Item> items, string policy)
    {
        var answer = await editor.Put($"{release}/publication");
        answer.Is(Carry(items, policy) ? 200 : 409);
        if (answer.Status == 200)
            await Times(items);
        return $"release {Said(items)} ({policy}) → {answer.Status}";
    }

    /// <summary>All of it as far as the model goes, unless something stands in the way of any.</summary>
    private bool Carry(IReadOnlyList<Item> items, string policy)
    {
        if (items.Any(i => world.IsOutdated(i) || i.Record.IsPurged || (!i.IsOut && (i.Record.IsTrashed || !IsReady(i.Record, i.Locale)))))
            return false;
        if (policy == "refuse" && items.Any(i => i.IsOut && IsStillNamed(i.Record, items)))
            return false;
        Done.Add("release");
        foreach (var item in items.Where(i => !i.IsOut))
            MakePublic(item.Record, item.Locale);
        foreach (var item in items.Where(i => i.IsOut))
            world.Unpublish(item.Record, [item.Locale], withUsers: false);
        return true;
    }

    /// <summary>Whether it would be gone after these, and something that is public then would name it.</summary>
    private bool IsStillNamed(Walked record, IReadOnlyList<Item> items)
    {
        return record.IsPublic && After(record).Count == 0 && world.All.Exists(other => other != record && Named(other).Contains(record));

        List<Texts> After(Walked of) =>
            [
                .. of.PublicTexts.Where(t => !items.Any(i => i.Record == of && i.Locale == t.Key)).Select(t => t.Value),
                .. items.Where(i => i.Record == of && !i.IsOut).Select(i => of.DraftTexts[i.Locale]),
            ];

        IEnumerable<Walked> Named(Walked by) =>
            After(by) is { Count: > 0 } texts
                ? (items.Any(i => i.Record == by && !i.IsOut) ? by.Draft : by.Facts).Named().Concat(texts.SelectMany(t => t.Links))
                : [];
    }

    private async Task Times(IEnumerable<Item> items)
    {
        foreach (var record in items.Select(i => i.Record).Distinct().Where(r => !r.IsPurged))
            await Times(record);
    }

    private static string Said(IEnumerable<Item> items) =>
        string.Join(", ", items.Select(i => $"{(i.IsOut ? "-" : "+")}{i.Record.Path} {i.Record.Id} {i.Locale}"));

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
}
