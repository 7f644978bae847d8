namespace Cleantech.Tests.Walks;

/// <summary>One language of a record, as it is walked with. Words are fresh in each text, so that a leak shows itself.</summary>
internal sealed record Texts(string Slug, string? Name, string Summary, IReadOnlyDictionary<string, string> Commitments, IReadOnlyList<Walked> Links);

/// <summary>A party of a letter.</summary>
internal sealed record PartyOf(Walked Organisation, Walked? OnBehalfOf, string AsStated);

/// <summary>The facts of a record of any kind; each kind uses some.</summary>
internal sealed record Facts
{
    public bool Fictional { get; init; }
    public string? Status { get; init; }
    public string? Country { get; init; }
    public string? Date { get; init; }
    public IReadOnlyList<Walked> Relations { get; init; } = [];
    public IReadOnlyList<(Walked Organisation, string Standing, string AsStated)> Members { get; init; } = [];
    public IReadOnlyList<Walked> Affiliations { get; init; } = [];
    public Walked? FoundingLetter { get; init; }
    public IReadOnlyList<PartyOf> Parties { get; init; } = [];
    public IReadOnlyList<string> Commitments { get; init; } = [];
    public Walked? SupersededBy { get; init; }
    public IReadOnlyList<Walked> Mentions { get; init; } = [];

    public IEnumerable<Walked> Named() =>
        [
            .. Relations,
            .. Members.Select(m => m.Organisation),
            .. Affiliations,
            .. Parties.Select(p => p.Organisation),
            .. Parties.Select(p => p.OnBehalfOf).OfType<Walked>(),
            .. Mentions,
            .. new[] { FoundingLetter, SupersededBy }.OfType<Walked>(),
        ];
}

/// <summary>A record: its draft, and beside it what was published of it.</summary>
internal sealed class Walked(string path)
{
    private readonly Dictionary<string, int> shown = [];
    private int factsShown;

    public string Path { get; } = path;
    public Guid Id { get; set; }
    public bool IsTrashed
    {
        get;
        set
        {
            if (field != value)
                Moves++;
            field = value;
        }
    }
    public bool IsPurged { get; set; }
    public bool WasPublic { get; private set; }
    public Facts Draft { get; set; } = new();
    public Dictionary<string, Texts> DraftTexts { get; set; } = [];
    public Facts Facts { get; private set; } = new();
    public Dictionary<string, Texts> PublicTexts { get; } = [];

    /// <summary>When each language was published first and last, as the studio was told.</summary>
    public Dictionary<string, (string First, string Last)> Times { get; } = [];

    /// <summary>Rises with every change of content, publication or trash.</summary>
    public int Moves { get; private set; }

    public bool IsPublic => PublicTexts.Count > 0;
    public string Admin => $"/admin/{Path}/{Id}";
    public string Type => Path == "letters-of-intent" ? "letter-of-intent" : Path[..^1];

    /// <summary>Every content that was saved, the first first: its revisions.</summary>
    public List<(Facts Facts, Dictionary<string, Texts> Texts)> History { get; } = [];

    public void Save(Facts facts, Dictionary<string, Texts> texts)
    {
        (Draft, DraftTexts) = (facts, texts);
        History.Add((facts, texts));
        Moves++;
    }

    public void Publish(string locale)
    {
        // Once more as it is, is nothing.
        if (IsPublic && (factsShown, shown.GetValueOrDefault(locale)) == (History.Count, History.Count) && PublicTexts.ContainsKey(locale))
            return;
        (Facts, PublicTexts[locale], WasPublic) = (Draft, DraftTexts[locale], true);
        factsShown = shown[locale] = History.Count;
        Moves++;
    }

    public void Unpublish(IEnumerable<string> locales)
    {
        foreach (var locale in locales)
            if (PublicTexts.Remove(locale))
                Moves++;
    }

    public IEnumerable<Walked> PubliclyNamed() => IsPublic ? Facts.Named().Concat(PublicTexts.Values.SelectMany(t => t.Links)) : [];

    /// <summary>The first of these languages that is public.</summary>
    public string? Best(IEnumerable<string> chain) => chain.FirstOrDefault(PublicTexts.ContainsKey);

    /// <summary>Name in one of the published languages: an alliance without one goes by its letter's title.</summary>
    public string NameIn(string locale) =>
        PublicTexts[locale].Name
        ?? (Facts.FoundingLetter is { } letter && letter.Best(World.Chain(locale)) is { } l ? letter.NameIn(l) : null)
        ?? PublicTexts[locale].Slug;
}

/// <summary>A language of a record that is to be published, or to leave; and where the record stood when that was said.</summary>
internal sealed record Item(Walked Record, string Locale, bool IsOut, Seen? Seen = null);

/// <summary>What counts of a record for a release that it was put into: how often it moved, and what waited for it by itself.</summary>
internal sealed record Seen(int Moves, IReadOnlyList<Planned> Waiting);

/// <summary>What is to happen at a moment: one thing, or as a release several together.</summary>
internal sealed record Planned(DateTimeOffset At, IReadOnlyList<Item> Items, string Policy, string? Release = null)
{
    public bool IsOf(Walked record, string? locale = null) =>
        Release is null && Items[0].Record == record && (locale is null || Items[0].Locale == locale);
}

/// <summary>All records that were ever made, and whose each address is.</summary>
internal sealed class World
{
    public static readonly string[] Locales = ["pl", "en"];

    public List<Walked> All { get; } = [];

    /// <summary>Addresses under which something is or was public.</summary>
    public Dictionary<(string Path, string Locale, string Slug), Walked> Owners { get; } = [];

    /// <summary>What waits for its moment, each for another one.</summary>
    public List<Planned> Waiting { get; } = [];

    /// <summary>Something fell due in this step, which is then several changes one after the other, and not one.</summary>
    public bool FellDue { get; set; }

    /// <summary>Something left because what it names did.</summary>
    public bool TookAlong { get; private set; }

    /// <summary>Languages of which something that fell due could not be done.</summary>
    public HashSet<(Walked Record, string Locale)> Failed { get; } = [];

    public Seen Seen(Walked record) => new(record.Moves, [.. WaitingFor(record)]);

    /// <summary>Whether the record stands elsewhere than when it was put into a release. What no longer waits has moved it, or changed nothing.</summary>
    public bool IsOutdated(Item item) => item.Record.Moves != item.Seen!.Moves || WaitingFor(item.Record).Except(item.Seen.Waiting).Any();

    private IEnumerable<Planned> WaitingFor(Walked record) => Waiting.Where(w => w.IsOf(record));

    public static IEnumerable<string> Chain(string locale) => Locales.Prepend(locale).Distinct();

    /// <summary>Newest first, as references are shown.</summary>
    public IEnumerable<Walked> Public(string path) =>
        All.Where(r => r.Path == path && r.IsPublic).OrderByDescending(r => r.Id.ToString(), StringComparer.Ordinal);

    public IEnumerable<Walked> Alive(string path) => All.Where(r => r.Path == path && !r.IsPurged);

    /// <summary>Public records that refer to this one.</summary>
    public bool IsInUse(Walked record) => All.Exists(other => other != record && other.PubliclyNamed().Contains(record));

    /// <summary>
    /// Takes languages off the public; where none stays, with it what names the record, if that is to go too: all of it for a fact, the
    /// language for a link in a text.
    /// </summary>
    public void Unpublish(Walked record, IReadOnlyList<string> locales, bool withUsers)
    {
        var wasPublic = record.IsPublic;
        record.Unpublish(locales);
        if (!withUsers || !wasPublic || record.IsPublic)
            return;
        foreach (var user in All.Where(r => r.PubliclyNamed().Contains(record)).ToList())
        {
            TookAlong = true;
            Unpublish(
                user,
                [
                    .. Locales.Where(l =>
                        user.Facts.Named().Contains(record) || (user.PublicTexts.GetValueOrDefault(l)?.Links.Contains(record) ?? false)
                    ),
                ],
                withUsers: true
            );
        }
    }

    /// <summary>An address belongs to the record that has it, or once was public under it, in whatever language.</summary>
    public bool IsTaken(string path, string slug, Walked by) =>
        All.Exists(r => r != by && !r.IsPurged && r.Path == path && r.DraftTexts.Values.Any(t => t.Slug == slug))
        || Owners.Any(o => o.Key.Path == path && o.Key.Slug == slug && o.Value != by);
}
