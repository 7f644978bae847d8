using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using FluentValidation;

namespace Cleantech.Api.LettersOfIntent;

/// <summary>What letters of intent tell the shared rooms about themselves.</summary>
internal static class LetterType
{
    private const string Parties = "parties";

    public static readonly RecordType Descriptor = new()
    {
        Kind = RecordKind.LetterOfIntent,
        Published = new PublishedType
        {
            Name = RecordKind.LetterOfIntent.Name(),
            Path = "letters-of-intent",
            Title = "Letters of intent",
            PageWords = new Dictionary<string, string> { ["pl"] = "listy-intencyjne", ["en"] = "letters-of-intent" },
            Document = typeof(LetterDocument),
            Facets =
            [
                new FacetSpec("status", FacetForm.Closed, "Legal status.") { Values = Closed.Names<LegalStatus>() },
                new FacetSpec("binding", FacetForm.Closed, "Whether it binds, as the document says.") { Values = Closed.Names<Binding>() },
                new FacetSpec("organisation", FacetForm.Record, "Parties, and those whom they signed for.") { Kind = "organisation" },
                new FacetSpec("openForAccession", FacetForm.Flag, "Whether others can join."),
                new FacetSpec("fictional", FacetForm.Flag, "Examples, or what isn't one."),
                new FacetSpec("minParties", FacetForm.NumberFrom, "So many parties or more.") { Of = Parties },
                new FacetSpec("maxParties", FacetForm.NumberUntil, "So many parties or fewer.") { Of = Parties },
                new FacetSpec("signedAfter", FacetForm.DateFrom, "Signed surely on or after this date.") { About = "signedOn" },
                new FacetSpec("signedBefore", FacetForm.DateUntil, "Signed surely on or before this date."),
            ],
            Sorts =
            [
                new SortSpec("signedOn", SortColumn.Date),
                new SortSpec("title", SortColumn.NameKey),
                new SortSpec("publishedAt", SortColumn.PublishedAt),
                new SortSpec("updatedAt", SortColumn.UpdatedAt),
            ],
            DefaultSort = "-signedOn",
            Includes = ["organisations", "alliances", "letters-of-intent", "articles"],
            Linked = LetterLinked.Of,
            Columns = LetterTable.Columns,
        },
        Response = typeof(LetterResponse),
        SlugMaxLength = LetterOfIntent.SlugMaxLength,
        TitleField = "title",
        TitleMaxLength = LetterOfIntent.TitleMaxLength,
        ListsOfChildren = new HashSet<string> { "parties", "signatories", "commitments", "legalStatusHistory" },
        Parse = json => JsonSerializer.Deserialize<LetterRequest>(json, StrictJson.Stored)!,
        ParseStrictly = json => JsonSerializer.Deserialize<LetterRequest>(json, StrictJson.Options)!,
        New = record => new LetterOfIntent(record),
        Load = RecordTable.Load<LetterOfIntent>,
        Inconsistent = LetterQueries.SuccessorCycle,
        Malformed = (services, content) => [.. services.GetRequiredService<IValidator<LetterRequest>>().Validate((LetterRequest)content).ToErrors()],
        Unpublishable = (services, content, locale) =>
            [
                .. services.GetRequiredService<IValidator<LetterRequest>>().MissingFacts((LetterRequest)content),
                .. services.GetRequiredService<IValidator<LetterTexts>>().MissingIn(((LetterRequest)content).Translations, locale),
                .. LetterRules.MissingTexts((LetterRequest)content, locale),
            ],
        Names = content => Names((LetterRequest)content),
        Facets = content => Facets((LetterRequest)content),
        Date = content => ((LetterRequest)content).SignedOn,
        Turns = content => Consents((LetterRequest)content),
        Render = rendering => LetterRendering.Render(rendering, (LetterRequest)rendering.Content),
    };

    private static IEnumerable<Naming> Names(LetterRequest letter)
    {
        var status = letter.LegalStatus is { } s ? Closed.Name(s) : null;
        foreach (var party in letter.Parties ?? [])
        {
            if (party.Organisation is { } organisation)
                yield return new Naming(
                    RecordKind.Organisation,
                    organisation,
                    Roles.Party,
                    new PartyDetail(Closed.Name(party.Role), status, letter.SignedOn)
                );
            if (party.OnBehalfOf is { } onBehalfOf)
                yield return new Naming(
                    RecordKind.Organisation,
                    onBehalfOf,
                    Roles.OnBehalfOf,
                    new PartyDetail(Roles.OnBehalfOf, status, letter.SignedOn)
                );
        }

        if (letter.SupersededBy is { } successor)
            yield return new Naming(RecordKind.LetterOfIntent, successor, Roles.SupersededBy);
    }

    private static IEnumerable<DateOnly> Consents(LetterRequest letter) =>
        (letter.Parties ?? []).SelectMany(p => p.Signatories ?? []).Select(s => s.Consent?.On?.First).OfType<DateOnly>();

    private static IEnumerable<(string Name, string Value)> Facets(LetterRequest letter)
    {
        if (letter.LegalStatus is { } status)
            yield return ("status", Closed.Name(status));
        if (letter.Binding is { } binding)
            yield return ("binding", Closed.Name(binding));
        foreach (var id in (letter.Parties ?? []).SelectMany(p => new[] { p.Organisation, p.OnBehalfOf }).OfType<Guid>())
            yield return ("organisation", id.ToString("D"));
        if (letter.Parties is { Count: var parties })
            yield return (Parties, FacetSpec.Comparable(parties));
        var due = (letter.Commitments ?? []).Select(c => c.Due);
        foreach (var day in FacetDays.Of(FacetDays.Signing, letter.SignedOn).Concat(FacetDays.Of(FacetDays.Deadline, [letter.ValidUntil, .. due])))
            yield return day;
        if (letter.Accession is { } accession)
            yield return ("openForAccession", accession.Open ? "true" : "false");
        yield return ("fictional", letter.Fictional ? "true" : "false");
    }
}
