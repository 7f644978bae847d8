using Cleantech.Api.Http;

namespace Cleantech.Api.Publishing;

/// <summary>In which roles records name each other, and what the named end shows of it: the one thing that kinds say to each other.</summary>
internal static class Roles
{
    public const string Relation = "relation";
    public const string Member = "member";
    public const string Host = "host";
    public const string Affiliation = "affiliation";
    public const string FoundingLetter = "founding-letter";
    public const string Party = "party";
    public const string OnBehalfOf = "on-behalf-of";
    public const string SupersededBy = "superseded-by";
    public const string Mention = "mention";
    public const string Link = "link";

    /// <summary>Records that texts link to. A link doesn't say the kind; only the id counts.</summary>
    public static IEnumerable<Naming> Links(IEnumerable<string?> texts) =>
        texts.OfType<string>().SelectMany(Markdown.Links).Distinct().Select(id => new Naming(RecordKind.Article, id, Link));
}

/// <summary>An organisation's relation, as the other end shows it.</summary>
internal sealed record RelationDetail(
    string Id,
    string Type,
    PartialDate? From,
    PartialDate? Until,
    PartialDate? AsOf,
    Evidence? Evidence,
    string? Source
);

/// <summary>A membership, as the member shows it.</summary>
internal sealed record MemberDetail(string Role, string Standing, PartialDate? From, PartialDate? Until);

/// <summary>A part in a letter, as the organisation shows it.</summary>
internal sealed record PartyDetail(string Role, string? LegalStatus, PartialDate? SignedOn);

/// <summary>An affiliation, as the other alliance shows it.</summary>
internal sealed record AffiliationDetail(string Id, string Standing, PartialDate? From, PartialDate? Until);
