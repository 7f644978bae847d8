using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;

namespace Cleantech.Api.Graph;

/// <summary>What a node stands for: a public record of this type, or (`named`) somebody whom a record names and who has no public record.</summary>
public enum NodeType
{
    Organisation,
    Alliance,
    LetterOfIntent,
    Named,
}

/// <summary>
/// What an edge says, from its source to its target. `party`: an organisation is a party of a letter. `on-behalf-of`: a party signed the
/// letter for this organisation. `member`: an organisation belongs to an alliance. `affiliation`: an alliance belongs to another.
/// `founding-letter`: an alliance comes from a letter. `host`: an organisation was host of an alliance's milestone. `relation`: an
/// organisation states how it stands to another record, see `role`. `superseded-by`: a letter was replaced by another.
/// </summary>
public enum EdgeType
{
    Party,
    OnBehalfOf,
    Member,
    Affiliation,
    FoundingLetter,
    Host,
    Relation,
    SupersededBy,
}

/// <summary>Whether something is, or is only meant to be.</summary>
public enum EdgeStanding
{
    Intended,
    Actual,
}

/// <summary>
/// How sure it is that something was in force at the asked date. `certain`: on some day of it, whichever days the partial dates mean.
/// `possible`: the dates allow it, and allow that it was not.
/// </summary>
public enum Certainty
{
    Certain,
    Possible,
}

/// <summary>Published organisations, alliances and letters of intent, and what ties them to each other: a directed graph.</summary>
public sealed record GraphResponse
{
    /// <summary>The partial date that was asked about; null: everything, whenever it was in force.</summary>
    public required PartialDate? AsOf { get; init; }

    /// <summary>Id of the node around which the graph was asked for; null: all of it.</summary>
    public required Guid? Around { get; init; }

    /// <summary>The nodes, in the order of their ids.</summary>
    public required IReadOnlyList<GraphNode> Nodes { get; init; }

    /// <summary>The edges between these nodes, in the order of their ids. The same tie is there twice when both ends state it.</summary>
    public required IReadOnlyList<GraphEdge> Edges { get; init; }
}

/// <summary>A node of the graph.</summary>
public sealed record GraphNode
{
    /// <summary>Id of the record (UUIDv7); of one that is only named: the id of the edge that names it, and `.named`.</summary>
    public required string Id { get; init; }

    /// <summary>What it stands for.</summary>
    public required NodeType Type { get; init; }

    /// <summary>Term of the vocabulary `organisation-kinds` or `alliance-kinds`; null for letters, and for those who are only named.</summary>
    public required string? Kind { get; init; }

    /// <summary>Name or title in the reader's best language; of one that is only named: the name by which the record calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Language of the name (BCP 47); null for those who are only named.</summary>
    public required string? Locale { get; init; }

    /// <summary>Its address within its kind and language; null for those who are only named.</summary>
    public required string? Slug { get; init; }

    /// <summary>Path of its document in this API; null for those who are only named.</summary>
    public required string? Href { get; init; }

    /// <summary>Path of its page on the site; null for those who are only named.</summary>
    public required string? Page { get; init; }

    /// <summary>Country of an organisation's seat (ISO 3166-1 alpha-2); null: not known, or not an organisation.</summary>
    public required string? Country { get; init; }

    /// <summary>An alliance's `status` or a letter's `legalStatus`, as it is now; null: not known, or neither.</summary>
    public required string? Status { get; init; }

    /// <summary>True for examples: label them.</summary>
    public required bool Fictional { get; init; }

    /// <summary>When it was founded or signed, as partial date; null: not, or not known.</summary>
    public required PartialDate? From { get; init; }

    /// <summary>Last day on which a letter held, as partial date; null: it still does, or that isn't known, or not a letter.</summary>
    public required PartialDate? Until { get; init; }

    /// <summary>How sure it is that it was there at the date asked about with `asOf`; null: none was.</summary>
    public required Certainty? Certainty { get; init; }
}

/// <summary>An edge of the graph.</summary>
public sealed record GraphEdge
{
    /// <summary>Stable id: the record that states it, the type, and its id within the record where there can be several.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the node that it leads from.</summary>
    public required string Source { get; init; }

    /// <summary>Id of the node that it leads to.</summary>
    public required string Target { get; init; }

    /// <summary>What it says, from source to target.</summary>
    public required EdgeType Type { get; init; }

    /// <summary>
    /// Term of the vocabulary `party-roles` (type `party`), `member-roles` (`member`) or `relation-types` (`relation`, from the source's
    /// side); null for the other types.
    /// </summary>
    public required string? Role { get; init; }

    /// <summary>
    /// `intended`: the record says that it is only meant, or one end is an alliance that is only intended or a letter in preparation. Never
    /// to be shown or counted as existing.
    /// </summary>
    public required EdgeStanding Standing { get; init; }

    /// <summary>First day, as partial date (ISO 8601-1 §5.2.2, a part of EDTF level 0); null: not known.</summary>
    public required PartialDate? From { get; init; }

    /// <summary>Last day, inclusive, as partial date; null: still, or not known.</summary>
    public required PartialDate? Until { get; init; }

    /// <summary>When it was true, as partial date; today it may not be. Null: nothing of the kind is stated.</summary>
    public required PartialDate? AsOf { get; init; }

    /// <summary>How sure the source is; null: not stated.</summary>
    public required Evidence? Evidence { get; init; }

    /// <summary>How sure it is that it was in force at the date asked about with `asOf`; null: none was.</summary>
    public required Certainty? Certainty { get; init; }
}

/// <summary>How precise a date is.</summary>
public enum DatePrecision
{
    Year,
    Month,
    Day,
}

/// <summary>
/// What happened, or is to. Of organisations: `founded`, `relation-began`, `relation-ended`. Of alliances: `founded`, `member-joined`,
/// `member-left`, `milestone`, `affiliated`, `affiliation-ended`. Of letters of intent: `signed`, `acceded` and `left` (a party), `status`
/// (the legal status changed), `commitment-due`, `valid-until` (the last day). Of articles: `event` (what it reports on) and `news` (it
/// first appeared).
/// </summary>
public enum TimelineKind
{
    Founded,
    RelationBegan,
    RelationEnded,
    MemberJoined,
    MemberLeft,
    Milestone,
    Affiliated,
    AffiliationEnded,
    Signed,
    Acceded,
    Left,
    Status,
    CommitmentDue,
    ValidUntil,
    Event,
    News,
}

/// <summary>A page of what is dated in published records.</summary>
public sealed record TimelinePage
{
    /// <summary>The entries, in the order asked for.</summary>
    public required IReadOnlyList<TimelineItem> Items { get; init; }

    /// <summary>Cursor of the next page; null on the last.</summary>
    public required string? Next { get; init; }

    /// <summary>How many match in all; null unless asked with count=true.</summary>
    public required int? Total { get; init; }
}

/// <summary>Something dated that a published record says. What is only intended is not told.</summary>
public sealed record TimelineItem
{
    /// <summary>Stable id: the record, the kind, and its id within the record where there can be several.</summary>
    public required string Id { get; init; }

    /// <summary>When, or the first day of it, as partial date (ISO 8601-1 §5.2.2, a part of EDTF level 0): a year is never 1 January.</summary>
    public required PartialDate Date { get; init; }

    /// <summary>How precise `date` is.</summary>
    public required DatePrecision Precision { get; init; }

    /// <summary>Last day of what took longer, as partial date; null: the same, or not known.</summary>
    public required PartialDate? Until { get; init; }

    /// <summary>What happened.</summary>
    public required TimelineKind Kind { get; init; }

    /// <summary>The record that says so, in the reader's best language.</summary>
    public required ShortReference Record { get; init; }

    /// <summary>Language of the record's document (BCP 47).</summary>
    public required string Locale { get; init; }

    /// <summary>True for examples: label them.</summary>
    public required bool Fictional { get; init; }

    /// <summary>The other one: the party, the member, the host, the other end of a relation; null: none, or it has no public record.</summary>
    public required ShortReference? Other { get; init; }

    /// <summary>Name by which the record itself calls the other one; null: it doesn't.</summary>
    public required string? OtherName { get; init; }

    /// <summary>
    /// Term of the vocabulary that the kind belongs to: `legal-statuses` (`signed`, `status`), `commitment-states` (`commitment-due`),
    /// `party-roles` (`acceded`, `left`), `member-roles` (`member-joined`, `member-left`), `relation-types` (`relation-began`,
    /// `relation-ended`); null with other kinds, or not known.
    /// </summary>
    public required string? Term { get; init; }

    /// <summary>Place, in the local form of its name (`signed`, `milestone`, `event`); null: not stated.</summary>
    public required string? Place { get; init; }

    /// <summary>What the record says of it (`milestone`, `status`, `commitment-due`); null: nothing, or in no published language.</summary>
    public required string? Text { get; init; }

    /// <summary>Language of the text: another than the document's where it had to be borrowed; null without a text.</summary>
    public required string? Lang { get; init; }
}
