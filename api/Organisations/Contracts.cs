using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;

namespace Cleantech.Api.Organisations;

/// <summary>How one organisation stands to another record.</summary>
public enum RelationType
{
    MemberOf,
    CoFounderOf,
    InitiatorOf,
    Coordinates,
    Hosts,
    CoOwnerOf,
    PartnerOf,
    LeadPartnerOf,
    FunderOf,
    HostedPreparatoryMeetingsOf,
    SignedMemorandumWith,
    Acquired,
    SuccessorOfPartOf,
}

/// <summary>What coordinates are of.</summary>
public enum CoordinatePrecision
{
    Address,
    City,
    Region,
}

/// <summary>A place on Earth (WGS 84).</summary>
public sealed record Coordinates
{
    /// <summary>Degrees north, −90 to 90.</summary>
    public required double Latitude { get; init; }

    /// <summary>Degrees east, −180 to 180.</summary>
    public required double Longitude { get; init; }

    /// <summary>What they are of.</summary>
    public CoordinatePrecision Precision { get; init; } = CoordinatePrecision.City;
}

/// <summary>A number in a public register.</summary>
public sealed record Identifier
{
    /// <summary>The register: `ror`, `vat`, `business-id`, `lei`, `pic`, ….</summary>
    public required string Scheme { get; init; }

    /// <summary>The number, as the register writes it.</summary>
    public required string Value { get; init; }
}

/// <summary>A quality label or status.</summary>
public sealed record QualityLabel
{
    /// <summary>Its name, e.g. `ECEI Gold`.</summary>
    public required string Label { get; init; }

    /// <summary>When it was true, as partial date; null: not checked.</summary>
    public PartialDate? AsOf { get; init; }
}

/// <summary>How an organisation stands to another record, or to something that has no record.</summary>
public sealed record Relation
{
    /// <summary>Id within the record; the server gives one where it is missing.</summary>
    public string? Id { get; init; }

    /// <summary>Kind of the relation, from this organisation's side.</summary>
    public required RelationType Type { get; init; }

    /// <summary>The other record; null when it has none.</summary>
    public RecordRef? To { get; init; }

    /// <summary>Name of the other end when it has no record.</summary>
    public string? ToName { get; init; }

    /// <summary>Since when, as partial date; null: not known.</summary>
    public PartialDate? From { get; init; }

    /// <summary>Until when, as partial date; null: still, or not known.</summary>
    public PartialDate? Until { get; init; }

    /// <summary>When it was true, as partial date; today it may not be.</summary>
    public PartialDate? AsOf { get; init; }

    /// <summary>How sure it is.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>Where it was read.</summary>
    public string? Source { get; init; }
}

/// <summary>An organisation as editors write it: facts, and texts per language.</summary>
public sealed record OrganisationRequest : IRecordContent
{
    /// <summary>External key, unique among organisations: importers find their record by it.</summary>
    public string? Key { get; init; }

    /// <summary>True for examples; they are visibly labelled.</summary>
    public bool Fictional { get; init; }

    /// <summary>What it is; null: not known.</summary>
    public OrganisationKind? Kind { get; init; }

    /// <summary>Country of its seat: ISO 3166-1 alpha-2, upper case.</summary>
    public string? Country { get; init; }

    /// <summary>Where it is; null: not known.</summary>
    public Coordinates? Coordinates { get; init; }

    /// <summary>Absolute address of its own site.</summary>
    public string? Website { get; init; }

    /// <summary>When it was founded, as partial date; null: not known.</summary>
    public PartialDate? Founded { get; init; }

    /// <summary>Terms of the vocabulary `sectors`; empty for a body that serves all; null: not known.</summary>
    public IReadOnlyList<string>? Sectors { get; init; }

    /// <summary>Numbers in public registers.</summary>
    public IReadOnlyList<Identifier>? Identifiers { get; init; }

    /// <summary>Quality labels and statuses.</summary>
    public IReadOnlyList<QualityLabel>? Labels { get; init; }

    /// <summary>Name in the register of its country.</summary>
    public string? LegalName { get; init; }

    /// <summary>Acronym, as it uses it itself.</summary>
    public string? Acronym { get; init; }

    /// <summary>How to reach it.</summary>
    public Contact? Contact { get; init; }

    /// <summary>How it stands to others.</summary>
    public IReadOnlyList<Relation>? Relations { get; init; }

    /// <summary>Names in further languages, by language tag.</summary>
    public IReadOnlyDictionary<string, string>? Names { get; init; }

    /// <summary>Languages in which the name is the organisation's own; the others are descriptive renderings.</summary>
    public IReadOnlyList<string>? OfficialNames { get; init; }

    /// <summary>Where the facts were read.</summary>
    public IReadOnlyList<Source>? Sources { get; init; }

    /// <summary>Texts by language tag.</summary>
    public IReadOnlyDictionary<string, OrganisationTexts> Translations { get; init; } = new Dictionary<string, OrganisationTexts>();

    /// <summary>The server's; ignored when sent, so that what was read can be written back unchanged.</summary>
    public JsonElement? Meta { get; init; }

    RecordKind IRecordContent.Kind => RecordKind.Organisation;

    string? IRecordContent.Status => Kind is { } kind ? Closed.Name(kind) : null;

    IEnumerable<TextOf> IRecordContent.Texts() => Translations.Select(t => new TextOf(t.Key, t.Value.Slug, t.Value.Name));

    IRecordContent IRecordContent.WithTexts(IEnumerable<(string Locale, IRecordContent From)> languages) =>
        this with
        {
            Meta = null,
            Translations = languages.ToDictionary(l => l.Locale, l => ((OrganisationRequest)l.From).Translations[l.Locale]),
        };

    IRecordContent IRecordContent.WithSlug(string locale, string slug) =>
        this with
        {
            Translations = new Dictionary<string, OrganisationTexts>(Translations) { [locale] = Translations[locale] with { Slug = slug } },
        };

    IRecordContent IRecordContent.Normalised() =>
        this with
        {
            Meta = null,
            Relations = new ChildIds((Relations ?? []).Select(r => r.Id)).Fill(Relations, "r", r => r.Id, (r, id) => r with { Id = id }),
        };

    IEnumerable<(string Pointer, RecordKind Kind, Guid Id)> IRecordContent.Mentioned() =>
        (Relations ?? []).Select((r, i) => (r, i)).Where(x => x.r.To is not null).Select(x => ($"/relations/{x.i}/to/id", x.r.To!.Type, x.r.To.Id));

    IEnumerable<(string Pointer, string Vocabulary, string Term)> IRecordContent.Terms() =>
        (Sectors ?? []).Select((sector, i) => ($"/sectors/{i}", "sectors", sector));

    string IRecordContent.ToJson() => JsonSerializer.Serialize(this, StrictJson.Stored);
}

/// <summary>An organisation's texts in one language.</summary>
public sealed record OrganisationTexts
{
    /// <summary>Address, unique among organisations in this language. When not given: as it was, at first proposed from the name.</summary>
    public string? Slug { get; init; }

    /// <summary>Name: its own, or a descriptive rendering (see `officialNames`).</summary>
    public string? Name { get; init; }

    /// <summary>Other names it is found under.</summary>
    public IReadOnlyList<string>? AlternativeNames { get; init; }

    /// <summary>Town of its seat, in this language.</summary>
    public string? City { get; init; }

    /// <summary>One or two sentences that say what it is.</summary>
    public string? Summary { get; init; }

    /// <summary>More about it, in Markdown.</summary>
    public string? Description { get; init; }

    /// <summary>What to know before one writes or calls.</summary>
    public string? ContactNote { get; init; }
}

/// <summary>An organisation as editors read it.</summary>
public sealed record OrganisationResponse
{
    /// <inheritdoc cref="OrganisationRequest.Key"/>
    public required string? Key { get; init; }

    /// <inheritdoc cref="OrganisationRequest.Fictional"/>
    public required bool Fictional { get; init; }

    /// <inheritdoc cref="OrganisationRequest.Kind"/>
    public required OrganisationKind? Kind { get; init; }

    /// <inheritdoc cref="OrganisationRequest.Country"/>
    public required string? Country { get; init; }

    /// <inheritdoc cref="OrganisationRequest.Coordinates"/>
    public required Coordinates? Coordinates { get; init; }

    /// <inheritdoc cref="OrganisationRequest.Website"/>
    public required string? Website { get; init; }

    /// <inheritdoc cref="OrganisationRequest.Founded"/>
    public required PartialDate? Founded { get; init; }

    /// <inheritdoc cref="OrganisationRequest.Sectors"/>
    public required IReadOnlyList<string>? Sectors { get; init; }

    /// <inheritdoc cref="OrganisationRequest.Identifiers"/>
    public required IReadOnlyList<Identifier>? Identifiers { get; init; }

    /// <inheritdoc cref="OrganisationRequest.Labels"/>
    public required IReadOnlyList<QualityLabel>? Labels { get; init; }

    /// <inheritdoc cref="OrganisationRequest.LegalName"/>
    public required string? LegalName { get; init; }

    /// <inheritdoc cref="OrganisationRequest.Acronym"/>
    public required string? Acronym { get; init; }

    /// <inheritdoc cref="OrganisationRequest.Contact"/>
    public required Contact? Contact { get; init; }

    /// <inheritdoc cref="OrganisationRequest.Relations"/>
    public required IReadOnlyList<Relation>? Relations { get; init; }

    /// <inheritdoc cref="OrganisationRequest.Names"/>
    public required IReadOnlyDictionary<string, string>? Names { get; init; }

    /// <inheritdoc cref="OrganisationRequest.OfficialNames"/>
    public required IReadOnlyList<string>? OfficialNames { get; init; }

    /// <inheritdoc cref="OrganisationRequest.Sources"/>
    public required IReadOnlyList<Source>? Sources { get; init; }

    /// <inheritdoc cref="OrganisationRequest.Translations"/>
    public required IReadOnlyDictionary<string, OrganisationTexts> Translations { get; init; }

    /// <summary>What the server knows of the record.</summary>
    public required RecordMeta Meta { get; init; }
}

/// <summary>From which end a relation is told.</summary>
public enum RelationDirection
{
    Outgoing,
    Incoming,
}

/// <summary>A relation as the public reads it, from whichever end.</summary>
public sealed record RelationDocument
{
    /// <summary>Id within the record that states it.</summary>
    public required string Id { get; init; }

    /// <summary>`outgoing`: this organisation is the subject (“is a member of”); `incoming`: the other one is.</summary>
    public required RelationDirection Direction { get; init; }

    /// <summary>Kind of the relation, from the subject's side.</summary>
    public required RelationType Type { get; init; }

    /// <summary>The other end; null when it has no public record.</summary>
    public required ShortReference? Other { get; init; }

    /// <summary>Name of the other end when it has no record; null otherwise.</summary>
    public required string? OtherName { get; init; }

    /// <summary>Since when, as partial date; null: not known.</summary>
    public required PartialDate? From { get; init; }

    /// <summary>Until when, as partial date; null: still, or not known.</summary>
    public required PartialDate? Until { get; init; }

    /// <summary>When it was true, as partial date; today it may not be.</summary>
    public required PartialDate? AsOf { get; init; }

    /// <summary>How sure it is; null: not stated.</summary>
    public required Evidence? Evidence { get; init; }

    /// <summary>Where it was read; null: not stated.</summary>
    public required string? Source { get; init; }
}

/// <summary>An alliance that an organisation belongs to, or means to.</summary>
public sealed record MembershipDocument
{
    /// <summary>The alliance.</summary>
    public required ShortReference Alliance { get; init; }

    /// <summary>Part that the organisation has in it: `member`, `co-founder`, `coordinator`, `host` or `observer`.</summary>
    public required string Role { get; init; }

    /// <summary>`actual`, or `intended`: never to be shown as existing.</summary>
    public required string Standing { get; init; }

    /// <summary>Since when, as partial date; null: not known.</summary>
    public required PartialDate? From { get; init; }

    /// <summary>Until when, as partial date; null: still, or not known.</summary>
    public required PartialDate? Until { get; init; }
}

/// <summary>A letter of intent that an organisation is a party of, or that was signed on its behalf.</summary>
public sealed record LetterPartDocument
{
    /// <summary>The letter.</summary>
    public required ShortReference Letter { get; init; }

    /// <summary>`party`, `coordinator`, `observer`, `acceded`, or `on-behalf-of` when another signed for it.</summary>
    public required string Role { get; init; }

    /// <summary>Legal status of the letter.</summary>
    public required string? LegalStatus { get; init; }

    /// <summary>When it was signed, as partial date; null: not, or not known.</summary>
    public required PartialDate? SignedOn { get; init; }
}

/// <summary>An organisation as the public reads it, in one language.</summary>
public sealed record OrganisationDocument : IPublishedDocument
{
    /// <summary>Id of the record (UUIDv7); stays through renames.</summary>
    public required Guid Id { get; init; }

    /// <summary>Always `organisation`.</summary>
    public required string Type { get; init; }

    /// <summary>External key; null if none.</summary>
    public required string? Key { get; init; }

    /// <summary>Language of this document.</summary>
    public required string Locale { get; init; }

    /// <summary>The published languages and where each is found.</summary>
    public required IReadOnlyDictionary<string, LocaleAddress> Locales { get; init; }

    /// <summary>Address within organisations, in this language.</summary>
    public required string Slug { get; init; }

    /// <summary>Name: its own, or a descriptive rendering (see `officialNames`).</summary>
    public required string Name { get; init; }

    /// <summary>True for examples: label them.</summary>
    public required bool Fictional { get; init; }

    /// <summary>What it is.</summary>
    public required OrganisationKind Kind { get; init; }

    /// <summary>Country of its seat (ISO 3166-1 alpha-2); null: not known.</summary>
    public required string? Country { get; init; }

    /// <summary>Town of its seat; null: not known.</summary>
    public required string? City { get; init; }

    /// <summary>Where it is; null: not known.</summary>
    public required Coordinates? Coordinates { get; init; }

    /// <summary>One or two sentences that say what it is.</summary>
    public required string Summary { get; init; }

    /// <summary>More about it, as sanitized HTML; null: nothing more.</summary>
    public required string? Description { get; init; }

    /// <summary>Absolute address of its own site; null: none known.</summary>
    public required string? Website { get; init; }

    /// <summary>When it was founded, as partial date; null: not known.</summary>
    public required PartialDate? Founded { get; init; }

    /// <summary>Terms of the vocabulary `sectors`; empty for a body that serves all; null: not known.</summary>
    public required IReadOnlyList<string>? Sectors { get; init; }

    /// <summary>Numbers in public registers; null: not known.</summary>
    public required IReadOnlyList<Identifier>? Identifiers { get; init; }

    /// <summary>Quality labels and statuses; null: not known.</summary>
    public required IReadOnlyList<QualityLabel>? Labels { get; init; }

    /// <summary>Name in the register of its country; null: not known.</summary>
    public required string? LegalName { get; init; }

    /// <summary>Acronym; null: none known.</summary>
    public required string? Acronym { get; init; }

    /// <summary>Other names it is found under, in this language; null: not known.</summary>
    public required IReadOnlyList<string>? AlternativeNames { get; init; }

    /// <summary>Names in further languages, by language tag; null: not known.</summary>
    public required IReadOnlyDictionary<string, string>? Names { get; init; }

    /// <summary>Languages in which the name is the organisation's own; null: not known.</summary>
    public required IReadOnlyList<string>? OfficialNames { get; init; }

    /// <summary>How to reach it; null: not stated.</summary>
    public required Contact? Contact { get; init; }

    /// <summary>What to know before one writes or calls; null: nothing.</summary>
    public required string? ContactNote { get; init; }

    /// <summary>How it stands to others, gathered from all public records that say so; empty: none of them does, which isn't “none”.</summary>
    public required IReadOnlyList<RelationDocument> Relations { get; init; }

    /// <summary>Alliances that name it as a member.</summary>
    public required IReadOnlyList<MembershipDocument> Alliances { get; init; }

    /// <summary>Letters of intent that it is a party of, or that were signed on its behalf.</summary>
    public required IReadOnlyList<LetterPartDocument> Letters { get; init; }

    /// <summary>The newest articles about it, at most 20; all of them: `GET /articles?organisation={id}`.</summary>
    public required IReadOnlyList<ShortReference> Articles { get; init; }

    /// <summary>Where the facts were read; null: not stated.</summary>
    public required IReadOnlyList<Source>? Sources { get; init; }

    /// <summary>First publication in this language (RFC 3339, UTC); never moves.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Last publication in this language.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
