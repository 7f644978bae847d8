using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using FluentValidation;

namespace Cleantech.Api.Alliances;

/// <summary>What alliances tell the shared rooms about themselves.</summary>
internal static class AllianceType
{
    private const string Members = "members";

    public static readonly RecordType Descriptor = new()
    {
        Kind = RecordKind.Alliance,
        Published = new PublishedType
        {
            Name = RecordKind.Alliance.Name(),
            Path = "alliances",
            Title = "Alliances",
            PageWords = new Dictionary<string, string> { ["pl"] = "sojusze", ["en"] = "alliances" },
            Document = typeof(AllianceDocument),
            Facets =
            [
                new FacetSpec("kind", FacetForm.Closed, "What it is.") { Values = Closed.Names<AllianceKind>() },
                new FacetSpec("status", FacetForm.Closed, "Where it stands; `intended` ones don't exist yet.")
                {
                    Values = Closed.Names<AllianceStatus>(),
                },
                new FacetSpec("organisation", FacetForm.Record, "Members, intended ones too.") { Kind = "organisation" },
                new FacetSpec("letter", FacetForm.Record, "Its founding letter.") { Kind = "letter-of-intent" },
                new FacetSpec("openToNewMembers", FacetForm.Flag, "Whether others can join."),
                new FacetSpec("fictional", FacetForm.Flag, "Examples, or what isn't one."),
                new FacetSpec("minMembers", FacetForm.NumberFrom, "So many members or more, intended ones too.") { Of = Members },
                new FacetSpec("maxMembers", FacetForm.NumberUntil, "So many members or fewer, intended ones too.") { Of = Members },
                new FacetSpec("foundedAfter", FacetForm.DateFrom, "Founded surely on or after this date.") { About = "founded" },
                new FacetSpec("foundedBefore", FacetForm.DateUntil, "Founded surely on or before this date."),
            ],
            Sorts =
            [
                new SortSpec("name", SortColumn.NameKey),
                new SortSpec("founded", SortColumn.Date),
                new SortSpec("publishedAt", SortColumn.PublishedAt),
                new SortSpec("updatedAt", SortColumn.UpdatedAt),
            ],
            DefaultSort = "name",
            Includes = ["organisations", "alliances", "letters-of-intent", "articles"],
            Linked = AllianceLinked.Of,
            Columns = AllianceTable.Columns,
        },
        Response = typeof(AllianceResponse),
        SlugMaxLength = Alliance.SlugMaxLength,
        TitleField = "name",
        TitleMaxLength = Alliance.NameMaxLength,
        ListsOfChildren = new HashSet<string> { "members", "milestones", "affiliations" },
        Parse = json => JsonSerializer.Deserialize<AllianceRequest>(json, StrictJson.Stored)!,
        ParseStrictly = json => JsonSerializer.Deserialize<AllianceRequest>(json, StrictJson.Options)!,
        New = record => new Alliance(record),
        Load = RecordTable.Load<Alliance>,
        Malformed = (services, content) =>
            [.. services.GetRequiredService<IValidator<AllianceRequest>>().Validate((AllianceRequest)content).ToErrors()],
        Unpublishable = (services, content, locale) => [.. Unpublishable(services, (AllianceRequest)content, locale)],
        Names = content => Names((AllianceRequest)content),
        Facets = content => Facets((AllianceRequest)content),
        Date = content => ((AllianceRequest)content).Founded,
        Render = rendering => AllianceRendering.Render(rendering, (AllianceRequest)rendering.Content),
    };

    private static IEnumerable<FieldError> Unpublishable(IServiceProvider services, AllianceRequest alliance, string locale)
    {
        foreach (var error in services.GetRequiredService<IValidator<AllianceRequest>>().MissingFacts(alliance))
            yield return error;
        foreach (var error in services.GetRequiredService<IValidator<AllianceTexts>>().MissingIn(alliance.Translations, locale))
            yield return error;
        // Without a name of its own it goes by its founding letter's title.
        if (string.IsNullOrWhiteSpace(alliance.Translations[locale].Name) && alliance.FoundingLetter is null)
            yield return FieldError.At($"/translations/{locale}/name", "required-to-publish");
    }

    private static IEnumerable<Naming> Names(AllianceRequest alliance)
    {
        foreach (var member in alliance.Members ?? [])
            if (member.Organisation is { } organisation)
                yield return new Naming(
                    RecordKind.Organisation,
                    organisation,
                    Roles.Member,
                    new MemberDetail(Closed.Name(member.Role), Closed.Name(member.Standing), member.From, member.Until)
                );
        foreach (var milestone in alliance.Milestones ?? [])
            if (milestone.Host is { } host)
                yield return new Naming(RecordKind.Organisation, host, Roles.Host);
        foreach (var affiliation in alliance.Affiliations ?? [])
            if (affiliation.To is { } to)
                yield return new Naming(
                    RecordKind.Alliance,
                    to.Id,
                    Roles.Affiliation,
                    new AffiliationDetail(affiliation.Id!, Closed.Name(affiliation.Standing), affiliation.From, affiliation.Until)
                );
        if (alliance.FoundingLetter is { } letter)
            yield return new Naming(RecordKind.LetterOfIntent, letter, Roles.FoundingLetter);
    }

    private static IEnumerable<(string Name, string Value)> Facets(AllianceRequest alliance)
    {
        if (alliance.Kind is { } kind)
            yield return ("kind", Closed.Name(kind));
        if (alliance.Status is { } status)
            yield return ("status", Closed.Name(status));
        foreach (var member in alliance.Members ?? [])
            if (member.Organisation is { } organisation)
                yield return ("organisation", organisation.ToString("D"));
        if (alliance.Members is { Count: var members })
            yield return (Members, FacetSpec.Comparable(members));
        if (alliance.FoundingLetter is { } letter)
            yield return ("letter", letter.ToString("D"));
        foreach (var day in FacetDays.Of(FacetDays.Milestone, (alliance.Milestones ?? []).Select(m => m.From)))
            yield return day;
        if (alliance.OpenToNewMembers is { } isOpen)
            yield return ("openToNewMembers", isOpen ? "true" : "false");
        yield return ("fictional", alliance.Fictional ? "true" : "false");
    }
}
