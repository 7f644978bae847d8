using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Review;

namespace Cleantech.Api.Publishing.Translations;

/// <summary>Which languages of which records are asked for; all of it is in the board's index.</summary>
internal static class BoardFilter
{
    private const string Modified = "modified";

    private static readonly Dictionary<string, TranslationState> States = new()
    {
        ["missing"] = TranslationState.Missing,
        ["draft"] = TranslationState.Draft,
        ["scheduled"] = TranslationState.Scheduled,
        ["published"] = TranslationState.Published,
        ["unpublished"] = TranslationState.Unpublished,
    };

    public static IReadOnlyList<ParameterSpec> Parameters { get; } =
    [
        new("kind", ParameterForm.Text, "Kinds of records.") { Values = [.. Enum.GetValues<RecordKind>().Select(k => k.Name())], IsList = true },
        new("locale", ParameterForm.Text, "Languages.") { Maximum = 35, IsList = true },
        new("state", ParameterForm.Text, "States. `missing`: no texts, and not public; `modified`: published, with later edits.")
        {
            Values = [.. States.Keys, Modified],
            IsList = true,
        },
        new("complete", ParameterForm.Flag, "What could be published, or what couldn't."),
        new("stale", ParameterForm.Flag, "Translations that have fallen behind their source, or what hasn't."),
        new("review", ParameterForm.Text, "Where their reviews stand.") { Values = Closed.Names<ReviewState>(), IsList = true },
        new("assignee", ParameterForm.Text, "Who works on the records: `me`, `nobody`, `anybody`, or the id of a user.")
        {
            Pattern = "^(me|nobody|anybody|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$",
        },
        new("dueBy", ParameterForm.Text, "Work that is due on this day or before (`2026-12-01`).")
        {
            Pattern = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        },
    ];

    public static IQueryable<Translation> Of(IQueryable<Translation> rows, Query query, RecordTypes types, Languages languages, CurrentUser user)
    {
        var asked = query.List("kind").Select(Kinds.Parse).ToList();
        var kinds = types.All.Where(t => user.MayRead(t.Published.Path) && (asked.Count == 0 || asked.Contains(t.Kind))).Select(t => t.Kind).ToList();
        if (kinds.Count < types.All.Count())
            rows = rows.Where(t => kinds.Contains(t.Kind));
        // A language that the installation gave up keeps its rows, for the day on which it comes back.
        var locales = query.Text("locale") is null ? languages.All : query.List("locale");
        // Never by an index that begins with the language: it is nearly all rows, which would then have to be sorted.
        rows = rows.Where(t => locales.Contains(t.Locale + ""));

        if (query.Text("state") is not null)
        {
            var states = query.List("state").Where(States.ContainsKey).Select(s => States[s]).ToList();
            var isModified = query.List("state").Contains(Modified);
            // One alone as the indexes say it, each of which is in the board's order.
            rows = (states, isModified) switch
            {
                ([], true) => rows.Where(t => t.IsModified),
                ([var state], false) => rows.Where(t => t.State == state),
                _ => rows.Where(t => states.Contains(t.State) || (isModified && t.IsModified)),
            };
        }

        if (query.Text("complete") is { } complete)
            rows = complete == "true" ? rows.Where(t => t.Missing == 0) : rows.Where(t => t.Missing > 0);
        if (query.Text("stale") is { } stale)
            rows = stale == "true" ? rows.Where(t => t.IsStale) : rows.Where(t => !t.IsStale);
        return Worked(rows, query, user);
    }

    private static IQueryable<Translation> Worked(IQueryable<Translation> rows, Query query, CurrentUser user)
    {
        if (query.Text("review") is not null)
        {
            var reviews = query.List("review").Select(Closed.Parse<ReviewState>).ToList();
            rows = rows.Where(t => reviews.Contains(t.Review));
            if (!reviews.Contains(ReviewState.None))
                rows = rows.Where(t => t.Review != ReviewState.None); // as the index of reviews says it
        }

        if (query.Text("assignee") is { } who)
        {
            var id =
                who == "me" ? user.UserId ?? Guid.Empty
                : Guid.TryParse(who, out var named) ? named
                : Guid.Empty;
            rows = who switch
            {
                "nobody" => rows.Where(t => t.Assignee == null),
                "anybody" => rows.Where(t => t.Assignee != null),
                _ => rows.Where(t => t.Assignee == id),
            };
        }

        return query.Text("dueBy") is { } day ? rows.Where(t => t.Due != null && t.Due.CompareTo(day) <= 0) : rows;
    }
}
