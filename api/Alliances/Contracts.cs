using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;

namespace Cleantech.Api.Alliances;

/// <summary>What an alliance is. A consortium is bound by an agreement for a project.</summary>
public enum AllianceKind
{
    Alliance,
    Consortium,
    Platform,
    Network,
}

/// <summary>Where an alliance stands. An `intended` one does not exist: it is never shown, counted or exported as existing.</summary>
public enum AllianceStatus
{
    Intended,
    Forming,
    Active,
    Dissolved,
}

/// <summary>Part that a member has.</summary>
public enum MemberRole
{
    Member,
    CoFounder,
    Coordinator,
    Host,
    Observer,
}

/// <summary>Whether a membership or affiliation is, or is only meant to be.</summary>
public enum Standing
{
    Intended,
    Actual,
}

/// <summary>A member of an alliance.</summary>
public sealed record Member
{
    /// <summary>Id within the record; the server gives one where it is missing.</summary>
    public string? Id { get; init; }

    /// <summary>Id of the organisation; null when it has no record.</summary>
    public Guid? Organisation { get; init; }

    /// <summary>Part that it has.</summary>
    public MemberRole Role { get; init; }

    /// <summary>First day, as partial date; null: not known.</summary>
    public PartialDate? From { get; init; }

    /// <summary>Last day, as partial date; null: still, or not known.</summary>
    public PartialDate? Until { get; init; }

    /// <summary>Name by which the source calls it; stays when the organisation is renamed or not public.</summary>
    public string? AsStated { get; init; }

    /// <summary>Whether it is a member, or means to be. An `intended` alliance has intended members only: publishing asks for it.</summary>
    public Standing Standing { get; init; } = Standing.Actual;
}

/// <summary>Something that happened on the way.</summary>
public sealed record Milestone
{
    /// <summary>Id within the record; the server gives one where it is missing.</summary>
    public string? Id { get; init; }

    /// <summary>First day, as partial date; null: not known.</summary>
    public PartialDate? From { get; init; }

    /// <summary>Last day, as partial date; null: the same, or not known.</summary>
    public PartialDate? Until { get; init; }

    /// <summary>Place, in the local form of its name.</summary>
    public string? Place { get; init; }

    /// <summary>Id of the organisation that was host.</summary>
    public Guid? Host { get; init; }
}

/// <summary>An alliance belongs, or means to belong, to another.</summary>
public sealed record Affiliation
{
    /// <summary>Id within the record; the server gives one where it is missing.</summary>
    public string? Id { get; init; }

    /// <summary>The other alliance.</summary>
    public RecordRef? To { get; init; }

    /// <summary>Whether it is affiliated, or means to be; an `intended` alliance can only mean to.</summary>
    public Standing Standing { get; init; } = Standing.Actual;

    /// <summary>First day, as partial date; null: not known.</summary>
    public PartialDate? From { get; init; }

    /// <summary>Last day, as partial date; null: still, or not known.</summary>
    public PartialDate? Until { get; init; }
}

/// <summary>An alliance as editors write it: facts, and texts per language.</summary>
public sealed record AllianceRequest : IRecordContent
{
    /// <summary>External key, unique among alliances: importers find their record by it.</summary>
    public string? Key { get; init; }

    /// <summary>True for examples; they are visibly labelled.</summary>
    public bool Fictional { get; init; }

    /// <summary>What it is; null: not known.</summary>
    public AllianceKind? Kind { get; init; }

    /// <summary>Where it stands; null: not known.</summary>
    public AllianceStatus? Status { get; init; }

    /// <summary>When it was founded, as partial date; null: not known.</summary>
    public PartialDate? Founded { get; init; }

    /// <summary>Whether others can join; null: not known.</summary>
    public bool? OpenToNewMembers { get; init; }

    /// <summary>Kinds of organisations that can be members; null: not known.</summary>
    public IReadOnlyList<OrganisationKind>? MemberKinds { get; init; }

    /// <summary>Members that are known; null: none is known, which isn't “none”.</summary>
    public IReadOnlyList<Member>? Members { get; init; }

    /// <summary>What happened on the way; null: not known.</summary>
    public IReadOnlyList<Milestone>? Milestones { get; init; }

    /// <summary>Other alliances that it belongs to; null: not known.</summary>
    public IReadOnlyList<Affiliation>? Affiliations { get; init; }

    /// <summary>Id of the letter of intent that it comes from.</summary>
    public Guid? FoundingLetter { get; init; }

    /// <summary>Absolute address of a page with more; null: none known.</summary>
    public string? MoreInformation { get; init; }

    /// <summary>How to reach it.</summary>
    public Contact? Contact { get; init; }

    /// <summary>Where the facts were read.</summary>
    public IReadOnlyList<Source>? Sources { get; init; }

    /// <summary>Texts by language tag.</summary>
    public IReadOnlyDictionary<string, AllianceTexts> Translations { get; init; } = new Dictionary<string, AllianceTexts>();

    /// <summary>The server's; ignored when sent, so that what was read can be written back unchanged.</summary>
    public JsonElement? Meta { get; init; }

    RecordKind IRecordContent.Kind => RecordKind.Alliance;

    string? IRecordContent.Status => Status is { } status ? Closed.Name(status) : null;

    IEnumerable<TextOf> IRecordContent.Texts() => Translations.Select(t => new TextOf(t.Key, t.Value.Slug, t.Value.Name));

    IRecordContent IRecordContent.WithTexts(IEnumerable<(string Locale, IRecordContent From)> languages) =>
        this with
        {
            Meta = null,
            Translations = languages.ToDictionary(l => l.Locale, l => ((AllianceRequest)l.From).Translations[l.Locale]),
        };

    IRecordContent IRecordContent.WithSlug(string locale, string slug) =>
        this with
        {
            Translations = new Dictionary<string, AllianceTexts>(Translations) { [locale] = Translations[locale] with { Slug = slug } },
        };

    IRecordContent IRecordContent.Normalised()
    {
        var ids = new ChildIds(ChildrenIds().Select(c => c.Id));
        return this with
        {
            Meta = null,
            Members = ids.Fill(Members, "m", m => m.Id, (m, id) => m with { Id = id }),
            Milestones = ids.Fill(Milestones, "e", e => e.Id, (e, id) => e with { Id = id }),
            Affiliations = ids.Fill(Affiliations, "a", a => a.Id, (a, id) => a with { Id = id }),
        };
    }

    internal IEnumerable<(string Path, string? Id)> ChildrenIds() =>
        (Members ?? [])
            .Select((m, i) => ($"Members[{i}]", m.Id))
            .Concat((Milestones ?? []).Select((e, i) => ($"Milestones[{i}]", e.Id)))
            .Concat((Affiliations ?? []).Select((a, i) => ($"Affiliations[{i}]", a.Id)));

    IEnumerable<(string Pointer, RecordKind Kind, Guid Id)> IRecordContent.Mentioned()
    {
        foreach (var (member, i) in (Members ?? []).Select((m, i) => (m, i)))
            if (member.Organisation is { } organisation)
                yield return ($"/members/{i}/organisation", RecordKind.Organisation, organisation);
        foreach (var (milestone, i) in (Milestones ?? []).Select((m, i) => (m, i)))
            if (milestone.Host is { } host)
                yield return ($"/milestones/{i}/host", RecordKind.Organisation, host);
        foreach (var (affiliation, i) in (Affiliations ?? []).Select((a, i) => (a, i)))
            if (affiliation.To is { } to)
                yield return ($"/affiliations/{i}/to/id", to.Type, to.Id);
        if (FoundingLetter is { } letter)
            yield return ("/foundingLetter", RecordKind.LetterOfIntent, letter);
    }

    IEnumerable<(string Pointer, string Vocabulary, string Term)> IRecordContent.Terms() => [];

    string IRecordContent.ToJson() => JsonSerializer.Serialize(this, StrictJson.Stored);
}

/// <summary>Text of a milestone.</summary>
public sealed record MilestoneTexts
{
    /// <summary>What happened.</summary>
    public string? Text { get; init; }
}

/// <summary>Text of a membership.</summary>
public sealed record MemberTexts
{
    /// <summary>What to know of it.</summary>
    public string? Note { get; init; }
}

/// <summary>An alliance's texts in one language.</summary>
public sealed record AllianceTexts
{
    /// <summary>Address, unique among alliances in this language. When not given: as it was, at first proposed from the name.</summary>
    public string? Slug { get; init; }

    /// <summary>Its own name; null: it has none, and is shown by its founding letter's title.</summary>
    public string? Name { get; init; }

    /// <summary>Acronym in this language.</summary>
    public string? Acronym { get; init; }

    /// <summary>One or two sentences that say what it is.</summary>
    public string? Summary { get; init; }

    /// <summary>How it works.</summary>
    public string? OperatingModel { get; init; }

    /// <summary>What it wants, in its order; null: not stated.</summary>
    public IReadOnlyList<string>? Ambitions { get; init; }

    /// <summary>What it does for firms, in its order; null: not stated.</summary>
    public IReadOnlyList<string>? Services { get; init; }

    /// <summary>How to join.</summary>
    public string? JoinHow { get; init; }

    /// <summary>Texts of milestones, by their id.</summary>
    public IReadOnlyDictionary<string, MilestoneTexts>? Milestones { get; init; }

    /// <summary>Texts of memberships, by their id.</summary>
    public IReadOnlyDictionary<string, MemberTexts>? Members { get; init; }
}

/// <summary>An alliance as editors read it.</summary>
public sealed record AllianceResponse
{
    /// <inheritdoc cref="AllianceRequest.Key"/>
    public required string? Key { get; init; }

    /// <inheritdoc cref="AllianceRequest.Fictional"/>
    public required bool Fictional { get; init; }

    /// <inheritdoc cref="AllianceRequest.Kind"/>
    public required AllianceKind? Kind { get; init; }

    /// <inheritdoc cref="AllianceRequest.Status"/>
    public required AllianceStatus? Status { get; init; }

    /// <inheritdoc cref="AllianceRequest.Founded"/>
    public required PartialDate? Founded { get; init; }

    /// <inheritdoc cref="AllianceRequest.OpenToNewMembers"/>
    public required bool? OpenToNewMembers { get; init; }

    /// <inheritdoc cref="AllianceRequest.MemberKinds"/>
    public required IReadOnlyList<OrganisationKind>? MemberKinds { get; init; }

    /// <inheritdoc cref="AllianceRequest.Members"/>
    public required IReadOnlyList<Member>? Members { get; init; }

    /// <inheritdoc cref="AllianceRequest.Milestones"/>
    public required IReadOnlyList<Milestone>? Milestones { get; init; }

    /// <inheritdoc cref="AllianceRequest.Affiliations"/>
    public required IReadOnlyList<Affiliation>? Affiliations { get; init; }

    /// <inheritdoc cref="AllianceRequest.FoundingLetter"/>
    public required Guid? FoundingLetter { get; init; }

    /// <inheritdoc cref="AllianceRequest.MoreInformation"/>
    public required string? MoreInformation { get; init; }

    /// <inheritdoc cref="AllianceRequest.Contact"/>
    public required Contact? Contact { get; init; }

    /// <inheritdoc cref="AllianceRequest.Sources"/>
    public required IReadOnlyList<Source>? Sources { get; init; }

    /// <inheritdoc cref="AllianceRequest.Translations"/>
    public required IReadOnlyDictionary<string, AllianceTexts> Translations { get; init; }

    /// <summary>What the server knows of the record.</summary>
    public required RecordMeta Meta { get; init; }
}

/// <summary>A member as the public reads it.</summary>
public sealed record MemberDocument
{
    /// <summary>Id within the record.</summary>
    public required string Id { get; init; }

    /// <summary>The organisation; null when it has no public record.</summary>
    public required ShortReference? Organisation { get; init; }

    /// <summary>Part that it has.</summary>
    public required MemberRole Role { get; init; }

    /// <summary>`actual`, or `intended`: never to be shown or counted as a member.</summary>
    public required Standing Standing { get; init; }

    /// <summary>First day, as partial date; null: not known.</summary>
    public required PartialDate? From { get; init; }

    /// <summary>Last day, as partial date; null: still, or not known.</summary>
    public required PartialDate? Until { get; init; }

    /// <summary>Name by which the source calls it; null: not noted.</summary>
    public required string? AsStated { get; init; }

    /// <summary>What to know of it; null: nothing.</summary>
    public required string? Note { get; init; }

    /// <summary>Language of the note: another than the document's where it had to be borrowed; null without a note.</summary>
    public required string? Lang { get; init; }
}

/// <summary>A milestone as the public reads it.</summary>
public sealed record MilestoneDocument
{
    /// <summary>Id within the record.</summary>
    public required string Id { get; init; }

    /// <summary>First day, as partial date; null: not known.</summary>
    public required PartialDate? From { get; init; }

    /// <summary>Last day, as partial date; null: the same, or not known.</summary>
    public required PartialDate? Until { get; init; }

    /// <summary>Place, in the local form of its name; null: not stated.</summary>
    public required string? Place { get; init; }

    /// <summary>The organisation that was host; null: none stated, or it has no public record.</summary>
    public required ShortReference? Host { get; init; }

    /// <summary>What happened; null: in no published language.</summary>
    public required string? Text { get; init; }

    /// <summary>Language of the text: another than the document's where it had to be borrowed; null without a text.</summary>
    public required string? Lang { get; init; }
}

/// <summary>An affiliation as the public reads it, from whichever end.</summary>
public sealed record AffiliationDocument
{
    /// <summary>Id within the record that states it.</summary>
    public required string Id { get; init; }

    /// <summary>True: the other alliance belongs to this one; false: this one belongs to the other.</summary>
    public required bool IsIncoming { get; init; }

    /// <summary>The other alliance.</summary>
    public required ShortReference Alliance { get; init; }

    /// <summary>`actual`, or `intended`: never to be shown as existing.</summary>
    public required Standing Standing { get; init; }

    /// <summary>First day, as partial date; null: not known.</summary>
    public required PartialDate? From { get; init; }

    /// <summary>Last day, as partial date; null: still, or not known.</summary>
    public required PartialDate? Until { get; init; }
}

/// <summary>An alliance as the public reads it, in one language.</summary>
public sealed record AllianceDocument : IPublishedDocument
{
    /// <summary>Id of the record (UUIDv7); stays through renames.</summary>
    public required Guid Id { get; init; }

    /// <summary>Always `alliance`.</summary>
    public required string Type { get; init; }

    /// <summary>External key; null if none.</summary>
    public required string? Key { get; init; }

    /// <summary>Language of this document.</summary>
    public required string Locale { get; init; }

    /// <summary>The published languages and where each is found.</summary>
    public required IReadOnlyDictionary<string, LocaleAddress> Locales { get; init; }

    /// <summary>Address within alliances, in this language.</summary>
    public required string Slug { get; init; }

    /// <summary>Its name, or its founding letter's title (see `nameIsDerived`).</summary>
    public required string Name { get; init; }

    /// <summary>True when it has no name of its own.</summary>
    public required bool NameIsDerived { get; init; }

    /// <summary>Acronym; null: none.</summary>
    public required string? Acronym { get; init; }

    /// <summary>True for examples: label them.</summary>
    public required bool Fictional { get; init; }

    /// <summary>What it is.</summary>
    public required AllianceKind Kind { get; init; }

    /// <summary>Where it stands; null: not known. An `intended` one does not exist.</summary>
    public required AllianceStatus? Status { get; init; }

    /// <summary>When it was founded, as partial date; null: not known.</summary>
    public required PartialDate? Founded { get; init; }

    /// <summary>One or two sentences that say what it is.</summary>
    public required string Summary { get; init; }

    /// <summary>How it works; null: not stated.</summary>
    public required string? OperatingModel { get; init; }

    /// <summary>What it wants, in its order; null: not stated.</summary>
    public required IReadOnlyList<string>? Ambitions { get; init; }

    /// <summary>What it does for firms, in its order; null: not stated.</summary>
    public required IReadOnlyList<string>? Services { get; init; }

    /// <summary>Whether others can join; null: not known.</summary>
    public required bool? OpenToNewMembers { get; init; }

    /// <summary>Kinds of organisations that can be members; null: not known.</summary>
    public required IReadOnlyList<OrganisationKind>? MemberKinds { get; init; }

    /// <summary>How to join; null: not stated.</summary>
    public required string? JoinHow { get; init; }

    /// <summary>Members that are known, also intended ones (see `standing`); null: none is known, which isn't “none”.</summary>
    public required IReadOnlyList<MemberDocument>? Members { get; init; }

    /// <summary>What happened on the way; null: not known.</summary>
    public required IReadOnlyList<MilestoneDocument>? Milestones { get; init; }

    /// <summary>
    /// Other alliances that it belongs to, and those that belong to it, gathered from all public records that say so; empty: none of
    /// them does, which isn't “none”.
    /// </summary>
    public required IReadOnlyList<AffiliationDocument> Affiliations { get; init; }

    /// <summary>The letter of intent that it comes from; null: none, or not public.</summary>
    public required ShortReference? FoundingLetter { get; init; }

    /// <summary>Absolute address of a page with more; null: none known.</summary>
    public required string? MoreInformation { get; init; }

    /// <summary>How to reach it; null: not stated.</summary>
    public required Contact? Contact { get; init; }

    /// <summary>Organisations that state a relation to it (co-founders, hosts…); empty: no public record does.</summary>
    public required IReadOnlyList<AllianceRelationDocument> Relations { get; init; }

    /// <summary>The newest articles about it, at most 20; all of them: `GET /articles?alliance={id}`.</summary>
    public required IReadOnlyList<ShortReference> Articles { get; init; }

    /// <summary>Where the facts were read; null: not stated.</summary>
    public required IReadOnlyList<Source>? Sources { get; init; }

    /// <summary>First publication in this language (RFC 3339, UTC); never moves.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Last publication in this language.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A relation that an organisation states to an alliance.</summary>
public sealed record AllianceRelationDocument
{
    /// <summary>The organisation.</summary>
    public required ShortReference Organisation { get; init; }

    /// <summary>Kind of the relation, from the organisation's side, e.g. `co-founder-of`.</summary>
    public required string Type { get; init; }

    /// <summary>Since when, as partial date; null: not known.</summary>
    public required PartialDate? From { get; init; }

    /// <summary>Until when, as partial date; null: still, or not known.</summary>
    public required PartialDate? Until { get; init; }

    /// <summary>When it was true, as partial date; today it may not be.</summary>
    public required PartialDate? AsOf { get; init; }

    /// <summary>How sure it is; null: not stated.</summary>
    public required Evidence? Evidence { get; init; }
}
