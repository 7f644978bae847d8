namespace Cleantech.Tests.Walks;

/// <summary>What an editor may do next, chosen at random; done to the product and to the model alike.</summary>
internal sealed partial class Steps(World world, Visitor editor, Visitor visitor, Clock clock, Random random)
{
    private const int FewestRecords = 7;
    private const int MostRecords = 18;
    private static readonly string[] Dates = ["2019", "2019-05", "2019-05-27", "2020", "2020-01-01", "2021-12-31"];
    private int words;

    /// <summary>The words that were ever written.</summary>
    public List<string> Words { get; } = [];

    /// <summary>What was done that changed something: a walk that did little proves little.</summary>
    public HashSet<string> Done { get; } = [];

    /// <summary>Does one step; says what it was. Time stands still but for this: what falls due, falls due in a step.</summary>
    public async Task<string> Next()
    {
        world.FellDue = false;
        var fallen = await Move(TimeSpan.FromSeconds(1));
        var says = await One();
        if (world.TookAlong)
            Done.Add("cascade");
        return $"{says}{fallen}";
    }

    private async Task<string> One()
    {
        var alive = world.All.Where(r => !r.IsPurged).ToList();
        if (alive.Count < FewestRecords || (alive.Count < MostRecords && random.Next(8) == 0))
            return await Create(Drafts.Kinds[random.Next(4)]);
        // What waits is to be disturbed.
        var disturbed = random.Next(3) == 0 ? Any(alive.Where(r => world.Waiting.Exists(w => w.Items.Any(i => i.Record == r)))) : null;
        var record = disturbed ?? alive[random.Next(alive.Count)];
        var locale = World.Locales[random.Next(2)];
        return random.Next(38) switch
        {
            < 5 => await Edit(record),
            < 14 => await Publish(random.Next(5) < 2 ? record : Any(alive.Where(r => !r.IsPublic)) ?? record, locale),
            < 16 => await Unpublish(Shown(), locale, Policy()),
            < 17 => await Trash(Shown(), Policy()),
            < 19 => await Restore(Any(alive.Where(r => r.IsTrashed)) ?? record),
            < 22 => await Release(alive),
            < 23 => await BringBack(record),
            < 27 => await Schedule(record, locale, Policy()),
            < 28 => await Reconsider(record, locale),
            < 31 => await Time(),
            < 33 => await Bulk(alive),
            < 35 => await Preview(record, locale),
            _ => await Purge(Any(alive.Where(r => r.IsTrashed)) ?? record),
        };

        // What is public is to leave more often than what isn't.
        Walked Shown() => random.Next(4) == 0 ? record : Any(alive.Where(r => r.IsPublic)) ?? record;

        string Policy() => new[] { "refuse", "release", "release", "cascade" }[random.Next(4)];
    }

    private async Task<string> Create(string path)
    {
        var record = new Walked(path);
        var facts = NewFacts(record);
        var texts = NewTexts(record, facts);
        var answer = await editor.Post($"/admin/{path}", Written.Json(record, facts, texts));
        if (IsTaken(record, texts))
            return Says("create", record, answer.Is(409));
        record.Id = Guid.Parse(answer.Is(201)["/meta/id"].ToString());
        record.Save(facts, texts);
        world.All.Add(record);
        return Says("create", record, answer);
    }

    private async Task<string> Edit(Walked record)
    {
        var facts = NewFacts(record);
        var texts = NewTexts(record, facts);
        var answer = await editor.Put(record.Admin, Written.Json(record, facts, texts));
        if (record.IsTrashed || IsTaken(record, texts))
            return Says("edit", record, answer.Is(409));
        answer.Is(200);
        record.Save(facts, texts);
        return Says("edit", record, answer);
    }

    private async Task<string> Publish(Walked record, string locale)
    {
        var answer = await editor.Put($"{record.Admin}/publications/{locale}");
        if (record.IsTrashed)
            return Says($"publish {locale}", record, answer.Is(409));
        if (!IsReady(record, locale))
            return Says($"publish {locale}", record, answer.Is(422));
        answer.Is(200);
        MakePublic(record, locale);
        await Times(record);
        return Says($"publish {locale}", record, answer);
    }

    private async Task<string> Unpublish(Walked record, string locale, string policy)
    {
        var answer = await editor.Delete($"{record.Admin}/publications/{locale}?references={policy}");
        if (!record.Times.ContainsKey(locale))
            return Says($"unpublish {locale}", record, answer.Is(404));
        if (policy == "refuse" && IsLast(record, locale) && world.IsInUse(record))
            return Says($"unpublish {locale}", record, answer.Is(409));
        answer.Is(200);
        world.Unpublish(record, [locale], policy == "cascade");
        return Says($"unpublish {locale} ({policy})", record, answer);
    }

    /// <summary>Whether it is the only language in which the record is public.</summary>
    private static bool IsLast(Walked record, string locale) => record.PublicTexts.Count == 1 && record.PublicTexts.ContainsKey(locale);

    private async Task<string> Trash(Walked record, string policy)
    {
        var answer = await editor.Delete($"{record.Admin}?references={policy}");
        if (policy == "refuse" && record.IsPublic && world.IsInUse(record))
            return Says("trash", record, answer.Is(409));
        answer.Is(204);
        record.IsTrashed = true;
        world.Unpublish(record, World.Locales, policy == "cascade");
        return Says($"trash ({policy})", record, answer);
    }

    private async Task<string> Restore(Walked record)
    {
        var answer = (await editor.Delete($"{record.Admin}/trashing")).Is(204);
        record.IsTrashed = false;
        return Says("restore", record, answer);
    }

    private async Task<string> Purge(Walked record)
    {
        var answer = (await editor.Delete($"/admin/trash/{record.Id}")).Is(record.IsTrashed ? 204 : 409);
        record.IsPurged = record.IsTrashed;
        if (record.IsPurged)
            world.Waiting.RemoveAll(w => w.IsOf(record));
        return Says("purge", record, answer);
    }

    private void MakePublic(Walked record, string locale)
    {
        if (record.PublicTexts.TryGetValue(locale, out var former) && former.Slug != record.DraftTexts[locale].Slug)
            Done.Add("rename");
        record.Publish(locale);
        world.Owners[(record.Path, locale, record.DraftTexts[locale].Slug)] = record;
    }

    private static bool IsReady(Walked record, string locale) => record.DraftTexts.TryGetValue(locale, out var texts) && !IsIncomplete(record, texts);

    private async Task Times(Walked record)
    {
        var publications = (await editor.Get($"{record.Admin}/publications")).Is(200);
        foreach (var (locale, state) in publications.Json.AsObject())
            if (state!["publishedAt"] is { } first)
                record.Times[locale] = (first.ToString(), state["updatedAt"]!.ToString());
    }

    /// <summary>Without a name of its own or of a letter; or with a commitment that no language has words for.</summary>
    private static bool IsIncomplete(Walked record, Texts texts) =>
        (texts.Name is null && record.Draft.FoundingLetter is null)
        || record.Draft.Commitments.Any(id => record.DraftTexts.Values.All(t => !t.Commitments.ContainsKey(id)));

    private bool IsTaken(Walked record, Dictionary<string, Texts> texts) => texts.Values.Any(t => world.IsTaken(record.Path, t.Slug, record));

    private Facts NewFacts(Walked record)
    {
        var others = Drafts.Kinds.ToDictionary(k => k, k => world.Alive(k).Where(r => r != record).ToList());
        var organisations = Some(others["organisations"], 3);
        var facts = new Facts { Fictional = random.Next(2) == 0, Date = random.Next(4) == 0 ? null : Dates[random.Next(Dates.Length)] };
        switch (record.Path)
        {
            case "organisations":
                return facts with
                {
                    Status = random.Next(2) == 0 ? "cluster" : "company",
                    Country = new[] { "PL", "SE", null }[random.Next(3)],
                    Relations = Some([.. others["organisations"], .. others["alliances"]], 2),
                };
            case "alliances":
                var status = new[] { "intended", "active", null }[random.Next(3)];
                return facts with
                {
                    Status = status,
                    Members = [.. organisations.Select(o => (o, status == "intended" || random.Next(2) == 0 ? "intended" : "actual", Word()))],
                    Affiliations = Some(others["alliances"], 1),
                    FoundingLetter = Any(others["letters-of-intent"]),
                };
            case "letters-of-intent":
                var behalf = Any(others["organisations"].Except(organisations));
                var isSigned = organisations.Count >= 2;
                return facts with
                {
                    Date = isSigned ? facts.Date ?? "2018" : null,
                    Status = isSigned ? "signed" : "in-preparation",
                    Parties = [.. organisations.Select((o, i) => new PartyOf(o, i == 0 ? behalf : null, Word()))],
                    Commitments = [.. new[] { "c1", "c2", "c3" }.Take(random.Next(4))],
                    // Only by an elder one: no circle.
                    SupersededBy = Any(
                        others["letters-of-intent"].Where(l => !world.All.Contains(record) || world.All.IndexOf(l) < world.All.IndexOf(record))
                    ),
                };
            default:
                return facts with { Mentions = Some([.. others.Values.SelectMany(o => o)], 4) };
        }
    }

    private Dictionary<string, Texts> NewTexts(Walked record, Facts facts)
    {
        var locales = random.Next(4) == 0 ? [World.Locales[random.Next(2)]] : World.Locales;
        return locales.ToDictionary(
            locale => locale,
            locale =>
            {
                var name = Word();
                // Some addresses are wanted by several, some stay, some are nobody else's.
                var slug = random.Next(3) switch
                {
                    0 => $"adres-{random.Next(8)}",
                    1 when record.DraftTexts.TryGetValue(locale, out var present) => present.Slug,
                    _ => $"{locale}-{Word()}",
                };
                return new Texts(
                    slug,
                    record.Path == "alliances" && random.Next(2) == 0 ? null : $"{"ŁAŻZÓ"[random.Next(5)]}{name} {name}",
                    Word(),
                    facts.Commitments.Where(_ => random.Next(4) > 0).ToDictionary(id => id, _ => Word()),
                    record.Path == "articles" ? Some([.. world.All.Where(r => r != record && !r.IsPurged)], 2) : []
                );
            }
        );
    }

    /// <summary>Four letters and digits that occur nowhere else.</summary>
    private string Word()
    {
        const string Digits = "0123456789abcdefghijklmnoprstuwz";
        var n = words++;
        var word = $"q{Digits[n / 1024 % 32]}{Digits[n / 32 % 32]}{Digits[n % 32]}";
        Words.Add(word);
        return word;
    }

    private List<T> Some<T>(List<T> from, int most) => [.. from.OrderBy(_ => random.Next()).Take(random.Next(most + 1))];

    private T? Any<T>(IEnumerable<T> from)
        where T : class => Some([.. from], 1).FirstOrDefault();

    private string Says(string act, Walked record, Answer answer)
    {
        if (answer.Status < 300)
            Done.Add(act.Split(' ')[0]);
        return $"{act} {record.Path} {record.Id} → {answer.Status}";
    }
}
