using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;

namespace Cleantech.Api.LettersOfIntent;

/// <summary>Life of a letter. Never the same as whether its record is published.</summary>
public enum LegalStatus
{
    InPreparation,
    Signed,
    InForce,
    Expired,
    Terminated,
    Superseded,
}

/// <summary>Whether the letter binds, as the document itself says.</summary>
public enum Binding
{
    Yes,
    No,
    Partly,
}

/// <summary>What a commitment is about.</summary>
public enum CommitmentKind
{
    EstablishConsortium,
    Cooperation,
    JointPlan,
    Openness,
    Affiliation,
    Other,
}

/// <summary>How far a commitment has come.</summary>
public enum CommitmentState
{
    Intended,
    UnderWay,
    Done,
    Dropped,
}

/// <summary>Part of an organisation in a letter; `acceded` ones joined later.</summary>
public enum PartyRole
{
    Party,
    Coordinator,
    Observer,
    Acceded,
}

/// <summary>The letter's own title in its own language.</summary>
public sealed record OfficialTitle
{
    /// <summary>The title, to the letter.</summary>
    public required string Text { get; init; }

    /// <summary>Its language (BCP 47).</summary>
    public required string Lang { get; init; }
}

/// <summary>The letter took a legal status.</summary>
public sealed record StatusChange
{
    /// <summary>Id within the record; the server gives one where it is missing.</summary>
    public string? Id { get; init; }

    /// <summary>The status.</summary>
    public required LegalStatus Status { get; init; }

    /// <summary>When, as partial date; null: not known.</summary>
    public PartialDate? On { get; init; }
}

/// <summary>Whether a person agreed to be named.</summary>
public sealed record Consent
{
    /// <summary>True only with a recorded agreement.</summary>
    public bool Given { get; init; }

    /// <summary>When it was given, as partial date; it counts from then on. Null: not known.</summary>
    public PartialDate? On { get; init; }

    internal bool CountsOn(DateOnly day) => Given && (On is null || On.Value.First <= day);
}

/// <summary>A person who signed: personal data, public only with consent.</summary>
public sealed record Signatory
{
    /// <summary>Id within the record; the server gives one where it is missing.</summary>
    public string? Id { get; init; }

    /// <summary>Name of the person.</summary>
    public string? Name { get; init; }

    /// <summary>Position in the organisation.</summary>
    public string? Position { get; init; }

    /// <summary>Whether the person agreed to be named; null: not asked.</summary>
    public Consent? Consent { get; init; }
}

/// <summary>A party of the letter. The order in the list is the order in the letter.</summary>
public sealed record Party
{
    /// <summary>Id within the record; the server gives one where it is missing.</summary>
    public string? Id { get; init; }

    /// <summary>Id of the organisation; null when it has no record.</summary>
    public Guid? Organisation { get; init; }

    /// <summary>Id of the organisation that it signed for; null: for itself.</summary>
    public Guid? OnBehalfOf { get; init; }

    /// <summary>Name by which the letter calls it; survives a renaming.</summary>
    public string? AsStated { get; init; }

    /// <summary>Its part.</summary>
    public PartyRole Role { get; init; }

    /// <summary>When it acceded, as partial date, not before the letter was signed; null: from the start, or not known.</summary>
    public PartialDate? JoinedOn { get; init; }

    /// <summary>When it left, as partial date; null: it didn't, or not known.</summary>
    public PartialDate? LeftOn { get; init; }

    /// <summary>Who signed for it; null: not known.</summary>
    public IReadOnlyList<Signatory>? Signatories { get; init; }
}

/// <summary>Part of a party in a commitment.</summary>
public sealed record CommitmentRole
{
    /// <summary>Id of the party.</summary>
    public required string Party { get; init; }

    /// <summary>Term of the vocabulary `commitment-roles`.</summary>
    public required string Role { get; init; }
}

/// <summary>What the parties mean to do. The order in the list gives the numbers 1…n.</summary>
public sealed record Commitment
{
    /// <summary>Id within the record; the server gives one where it is missing.</summary>
    public string? Id { get; init; }

    /// <summary>What it is about.</summary>
    public CommitmentKind Kind { get; init; } = CommitmentKind.Other;

    /// <summary>Id of the party that leads it; null: none stated.</summary>
    public string? Lead { get; init; }

    /// <summary>Parts of the parties; null: not stated.</summary>
    public IReadOnlyList<CommitmentRole>? Roles { get; init; }

    /// <summary>When it is due, as partial date; null: not stated.</summary>
    public PartialDate? Due { get; init; }

    /// <summary>How far it has come; null: not known.</summary>
    public CommitmentState? State { get; init; }
}

/// <summary>Whether others can join the letter.</summary>
public sealed record Accession
{
    /// <summary>True when they can.</summary>
    public bool Open { get; init; }

    /// <summary>Kinds of organisations that can; null: not stated.</summary>
    public IReadOnlyList<OrganisationKind>? EligibleKinds { get; init; }
}

/// <summary>A letter of intent as editors write it: facts, and texts per language.</summary>
public sealed record LetterRequest : IRecordContent
{
    /// <summary>External key, unique among letters: importers find their record by it.</summary>
    public string? Key { get; init; }

    /// <summary>True for examples; they are visibly labelled.</summary>
    public bool Fictional { get; init; }

    /// <summary>The letter's own title in its own language; null: it has none, or it isn't known.</summary>
    public OfficialTitle? OfficialTitle { get; init; }

    /// <summary>Language of the original (BCP 47); null: not stated.</summary>
    public string? OriginalLanguage { get; init; }

    /// <summary>When it was signed, as partial date: the last day, unless it states one. In the configured time zone; never in the future.</summary>
    public PartialDate? SignedOn { get; init; }

    /// <summary>Place of signing, in the local form of its name.</summary>
    public string? SignedAt { get; init; }

    /// <summary>Where it stands in its life; null: not known.</summary>
    public LegalStatus? LegalStatus { get; init; }

    /// <summary>How it came there, in the order of the dates.</summary>
    public IReadOnlyList<StatusChange>? LegalStatusHistory { get; init; }

    /// <summary>Whether it binds, as the document itself says; null: it doesn't say.</summary>
    public Binding? Binding { get; init; }

    /// <summary>Last day on which it holds, inclusive, as partial date; null: not stated.</summary>
    public PartialDate? ValidUntil { get; init; }

    /// <summary>How many parties the letter itself states; null: it doesn't.</summary>
    public int? StatedPartyCount { get; init; }

    /// <summary>Id of the letter that replaced this one.</summary>
    public Guid? SupersededBy { get; init; }

    /// <summary>The parties, in the order of the letter; null: not known.</summary>
    public IReadOnlyList<Party>? Parties { get; init; }

    /// <summary>The commitments, in the order of the letter; null: not known.</summary>
    public IReadOnlyList<Commitment>? Commitments { get; init; }

    /// <summary>Whether others can join; null: not stated.</summary>
    public Accession? Accession { get; init; }

    /// <summary>Where the facts were read.</summary>
    public IReadOnlyList<Source>? Sources { get; init; }

    /// <summary>Texts by language tag.</summary>
    public IReadOnlyDictionary<string, LetterTexts> Translations { get; init; } = new Dictionary<string, LetterTexts>();

    /// <summary>The server's; ignored when sent, so that what was read can be written back unchanged.</summary>
    public JsonElement? Meta { get; init; }

    RecordKind IRecordContent.Kind => RecordKind.LetterOfIntent;

    string? IRecordContent.Status => LegalStatus is { } status ? Closed.Name(status) : null;

    IEnumerable<TextOf> IRecordContent.Texts() => Translations.Select(t => new TextOf(t.Key, t.Value.Slug, t.Value.Title));

    IRecordContent IRecordContent.WithTexts(IEnumerable<(string Locale, IRecordContent From)> languages) =>
        this with
        {
            Meta = null,
            Translations = languages.ToDictionary(l => l.Locale, l => ((LetterRequest)l.From).Translations[l.Locale]),
        };

    IRecordContent IRecordContent.WithSlug(string locale, string slug) =>
        this with
        {
            Translations = new Dictionary<string, LetterTexts>(Translations) { [locale] = Translations[locale] with { Slug = slug } },
        };

    IRecordContent IRecordContent.Normalised()
    {
        var ids = new ChildIds(ChildrenIds().Select(c => c.Id));
        return this with
        {
            Meta = null,
            LegalStatusHistory = ids.Fill(LegalStatusHistory, "s", s => s.Id, (s, id) => s with { Id = id }),
            Parties = ids.Fill(Parties, "p", p => p.Id, (p, id) => p with { Id = id })
                ?.Select(p => p with { Signatories = ids.Fill(p.Signatories, "g", g => g.Id, (g, id) => g with { Id = id }) })
                .ToList(),
            Commitments = ids.Fill(Commitments, "c", c => c.Id, (c, id) => c with { Id = id }),
        };
    }

    internal IEnumerable<(string Path, string? Id)> ChildrenIds() =>
        (LegalStatusHistory ?? [])
            .Select((s, i) => ($"LegalStatusHistory[{i}]", s.Id))
            .Concat((Parties ?? []).Select((p, i) => ($"Parties[{i}]", p.Id)))
            .Concat((Parties ?? []).SelectMany((p, i) => (p.Signatories ?? []).Select((g, j) => ($"Parties[{i}].Signatories[{j}]", g.Id))))
            .Concat((Commitments ?? []).Select((c, i) => ($"Commitments[{i}]", c.Id)));

    IEnumerable<(string Pointer, RecordKind Kind, Guid Id)> IRecordContent.Mentioned()
    {
        foreach (var (party, i) in (Parties ?? []).Select((p, i) => (p, i)))
        {
            if (party.Organisation is { } organisation)
                yield return ($"/parties/{i}/organisation", RecordKind.Organisation, organisation);
            if (party.OnBehalfOf is { } onBehalfOf)
                yield return ($"/parties/{i}/onBehalfOf", RecordKind.Organisation, onBehalfOf);
        }

        if (SupersededBy is { } successor)
            yield return ("/supersededBy", RecordKind.LetterOfIntent, successor);
    }

    IEnumerable<(string Pointer, string Vocabulary, string Term)> IRecordContent.Terms() =>
        (Commitments ?? []).SelectMany(
            (c, i) => (c.Roles ?? []).Select((role, j) => ($"/commitments/{i}/roles/{j}/role", "commitment-roles", role.Role))
        );

    string IRecordContent.ToJson() => JsonSerializer.Serialize(this, StrictJson.Stored);
}

/// <summary>Texts of a commitment.</summary>
public sealed record CommitmentTexts
{
    /// <summary>What the parties mean to do.</summary>
    public string? Text { get; init; }

    /// <summary>What is to come of it; null: not stated.</summary>
    public string? Result { get; init; }

    /// <summary>Whom or what it is for; null: not stated.</summary>
    public string? Target { get; init; }
}

/// <summary>Text of a change of legal status.</summary>
public sealed record StatusChangeTexts
{
    /// <summary>Why; null: not stated.</summary>
    public string? Reason { get; init; }
}

/// <summary>A letter's texts in one language.</summary>
public sealed record LetterTexts
{
    /// <summary>Address, unique among letters in this language. When not given: as it was, at first proposed from the title.</summary>
    public string? Slug { get; init; }

    /// <summary>Title in this language: the official one, or a rendering that is labelled as such.</summary>
    public string? Title { get; init; }

    /// <summary>One or two sentences that say what it is.</summary>
    public string? Summary { get; init; }

    /// <summary>What the letter is about.</summary>
    public string? Subject { get; init; }

    /// <summary>How to accede; null: not stated.</summary>
    public string? AccessionHow { get; init; }

    /// <summary>Texts of commitments, by their id.</summary>
    public IReadOnlyDictionary<string, CommitmentTexts>? Commitments { get; init; }

    /// <summary>Texts of status changes, by their id.</summary>
    public IReadOnlyDictionary<string, StatusChangeTexts>? LegalStatusHistory { get; init; }
}

/// <summary>A letter of intent as editors read it.</summary>
public sealed record LetterResponse
{
    /// <inheritdoc cref="LetterRequest.Key"/>
    public required string? Key { get; init; }

    /// <inheritdoc cref="LetterRequest.Fictional"/>
    public required bool Fictional { get; init; }

    /// <inheritdoc cref="LetterRequest.OfficialTitle"/>
    public required OfficialTitle? OfficialTitle { get; init; }

    /// <inheritdoc cref="LetterRequest.OriginalLanguage"/>
    public required string? OriginalLanguage { get; init; }

    /// <inheritdoc cref="LetterRequest.SignedOn"/>
    public required PartialDate? SignedOn { get; init; }

    /// <inheritdoc cref="LetterRequest.SignedAt"/>
    public required string? SignedAt { get; init; }

    /// <inheritdoc cref="LetterRequest.LegalStatus"/>
    public required LegalStatus? LegalStatus { get; init; }

    /// <inheritdoc cref="LetterRequest.LegalStatusHistory"/>
    public required IReadOnlyList<StatusChange>? LegalStatusHistory { get; init; }

    /// <inheritdoc cref="LetterRequest.Binding"/>
    public required Binding? Binding { get; init; }

    /// <inheritdoc cref="LetterRequest.ValidUntil"/>
    public required PartialDate? ValidUntil { get; init; }

    /// <inheritdoc cref="LetterRequest.StatedPartyCount"/>
    public required int? StatedPartyCount { get; init; }

    /// <inheritdoc cref="LetterRequest.SupersededBy"/>
    public required Guid? SupersededBy { get; init; }

    /// <inheritdoc cref="LetterRequest.Parties"/>
    public required IReadOnlyList<Party>? Parties { get; init; }

    /// <inheritdoc cref="LetterRequest.Commitments"/>
    public required IReadOnlyList<Commitment>? Commitments { get; init; }

    /// <inheritdoc cref="LetterRequest.Accession"/>
    public required Accession? Accession { get; init; }

    /// <inheritdoc cref="LetterRequest.Sources"/>
    public required IReadOnlyList<Source>? Sources { get; init; }

    /// <inheritdoc cref="LetterRequest.Translations"/>
    public required IReadOnlyDictionary<string, LetterTexts> Translations { get; init; }

    /// <summary>What the server knows of the record.</summary>
    public required RecordMeta Meta { get; init; }
}

/// <summary>A change of legal status as the public reads it.</summary>
public sealed record StatusChangeDocument
{
    /// <summary>Id within the record.</summary>
    public required string Id { get; init; }

    /// <summary>The status.</summary>
    public required LegalStatus Status { get; init; }

    /// <summary>When, as partial date; null: not known.</summary>
    public required PartialDate? On { get; init; }

    /// <summary>Why; null: not stated in any published language.</summary>
    public required string? Reason { get; init; }

    /// <summary>Language of the reason: another than the document's where it had to be borrowed; null without a reason.</summary>
    public required string? Lang { get; init; }
}

/// <summary>A person who signed and agreed to be named.</summary>
public sealed record SignatoryDocument
{
    /// <summary>Id within the record.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the person.</summary>
    public required string Name { get; init; }

    /// <summary>Position in the organisation; null: not stated.</summary>
    public required string? Position { get; init; }
}

/// <summary>A party as the public reads it.</summary>
public sealed record PartyDocument
{
    /// <summary>Id within the record.</summary>
    public required string Id { get; init; }

    /// <summary>Its place in the letter, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The organisation; null when it has no public record: then `asStated` names it.</summary>
    public required ShortReference? Organisation { get; init; }

    /// <summary>The organisation that it signed for; null: for itself, or that one has no public record.</summary>
    public required ShortReference? OnBehalfOf { get; init; }

    /// <summary>Name by which the letter calls it.</summary>
    public required string AsStated { get; init; }

    /// <summary>Its part.</summary>
    public required PartyRole Role { get; init; }

    /// <summary>When it acceded, as partial date; null: from the start, or not known.</summary>
    public required PartialDate? JoinedOn { get; init; }

    /// <summary>When it left, as partial date; null: it didn't, or not known.</summary>
    public required PartialDate? LeftOn { get; init; }

    /// <summary>Persons who signed for it and agreed to be named; others are left out, so empty doesn't say that nobody signed.</summary>
    public required IReadOnlyList<SignatoryDocument> Signatories { get; init; }
}

/// <summary>A commitment as the public reads it.</summary>
public sealed record CommitmentDocument
{
    /// <summary>Id within the record.</summary>
    public required string Id { get; init; }

    /// <summary>Its number in the letter, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What it is about.</summary>
    public required CommitmentKind Kind { get; init; }

    /// <summary>What the parties mean to do; null: in no published language.</summary>
    public required string? Text { get; init; }

    /// <summary>Language of the texts: another than the document's where they had to be borrowed; null without texts.</summary>
    public required string? Lang { get; init; }

    /// <summary>Id of the party that leads it; null: none stated.</summary>
    public required string? Lead { get; init; }

    /// <summary>Parts of the parties; null: not stated.</summary>
    public required IReadOnlyList<CommitmentRole>? Roles { get; init; }

    /// <summary>What is to come of it; null: not stated.</summary>
    public required string? Result { get; init; }

    /// <summary>Whom or what it is for; null: not stated.</summary>
    public required string? Target { get; init; }

    /// <summary>When it is due, as partial date; null: not stated.</summary>
    public required PartialDate? Due { get; init; }

    /// <summary>How far it has come; null: not known.</summary>
    public required CommitmentState? State { get; init; }
}

/// <summary>Whether others can join, as the public reads it.</summary>
public sealed record AccessionDocument
{
    /// <summary>True when they can.</summary>
    public required bool Open { get; init; }

    /// <summary>Kinds of organisations that can; null: not stated.</summary>
    public required IReadOnlyList<OrganisationKind>? EligibleKinds { get; init; }

    /// <summary>How; null: not stated.</summary>
    public required string? How { get; init; }
}

/// <summary>A letter of intent as the public reads it, in one language.</summary>
public sealed record LetterDocument : IPublishedDocument
{
    /// <summary>Id of the record (UUIDv7); stays through renames.</summary>
    public required Guid Id { get; init; }

    /// <summary>Always `letter-of-intent`.</summary>
    public required string Type { get; init; }

    /// <summary>External key; null if none.</summary>
    public required string? Key { get; init; }

    /// <summary>Language of this document.</summary>
    public required string Locale { get; init; }

    /// <summary>The published languages and where each is found.</summary>
    public required IReadOnlyDictionary<string, LocaleAddress> Locales { get; init; }

    /// <summary>Address within letters, in this language.</summary>
    public required string Slug { get; init; }

    /// <summary>Title in this language: a rendering, unless it is the official one.</summary>
    public required string Title { get; init; }

    /// <summary>The letter's own title in its own language; null: none known.</summary>
    public required OfficialTitle? OfficialTitle { get; init; }

    /// <summary>Language of the original; null: not stated.</summary>
    public required string? OriginalLanguage { get; init; }

    /// <summary>True for examples: label them.</summary>
    public required bool Fictional { get; init; }

    /// <summary>One or two sentences that say what it is.</summary>
    public required string Summary { get; init; }

    /// <summary>What the letter is about; null: not stated.</summary>
    public required string? Subject { get; init; }

    /// <summary>When it was signed, as partial date; null: not, or not known.</summary>
    public required PartialDate? SignedOn { get; init; }

    /// <summary>Place of signing; null: not stated.</summary>
    public required string? SignedAt { get; init; }

    /// <summary>Where it stands in its life. Says nothing of whether it binds.</summary>
    public required LegalStatus LegalStatus { get; init; }

    /// <summary>How it came there; null: not known.</summary>
    public required IReadOnlyList<StatusChangeDocument>? LegalStatusHistory { get; init; }

    /// <summary>Whether it binds, as the document itself says; null: it doesn't say.</summary>
    public required Binding? Binding { get; init; }

    /// <summary>Last day on which it holds, inclusive, as partial date; null: not stated.</summary>
    public required PartialDate? ValidUntil { get; init; }

    /// <summary>How many parties the letter itself states; null: it doesn't.</summary>
    public required int? StatedPartyCount { get; init; }

    /// <summary>The letter that replaced this one; null: none, or not public.</summary>
    public required ShortReference? SupersededBy { get; init; }

    /// <summary>Letters that this one replaced.</summary>
    public required IReadOnlyList<ShortReference> Supersedes { get; init; }

    /// <summary>The parties, in the order of the letter; null: not known.</summary>
    public required IReadOnlyList<PartyDocument>? Parties { get; init; }

    /// <summary>The commitments, in the order of the letter; null: not known.</summary>
    public required IReadOnlyList<CommitmentDocument>? Commitments { get; init; }

    /// <summary>Whether others can join; null: not stated.</summary>
    public required AccessionDocument? Accession { get; init; }

    /// <summary>Alliances that come from it.</summary>
    public required IReadOnlyList<ShortReference> Alliances { get; init; }

    /// <summary>The newest articles about it, at most 20; all of them: `GET /articles?letter={id}`.</summary>
    public required IReadOnlyList<ShortReference> Articles { get; init; }

    /// <summary>Where the facts were read; null: not stated.</summary>
    public required IReadOnlyList<Source>? Sources { get; init; }

    /// <summary>First publication in this language (RFC 3339, UTC); never moves.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Last publication in this language.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
