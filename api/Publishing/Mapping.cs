using AutoMapper;
using AutoMapper.QueryableExtensions;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing;

/// <summary>From records outward: `meta`, and the flat rows of the studio's lists.</summary>
internal sealed class PublishingMapping : Profile
{
    public const string Warnings = "warnings";

    public PublishingMapping()
    {
        CreateMap<Record, RecordMeta>()
            .ForMember(m => m.Publications, o => o.MapFrom(r => PublicationsOf(r)))
            .ForMember(m => m.Warnings, o => o.MapFrom((_, _, _, context) => (IReadOnlyList<RecordWarning>)context.Items[Warnings]));

        CreateProjection<Record, FlatRecord>();
        CreateProjection<RecordText, FlatText>();
        CreateProjection<Publication, FlatPublication>();
    }

    public static Dictionary<string, PublicationMeta> PublicationsOf(Record record) =>
        States(
            record.FactsHash,
            record.PublishedFactsHash,
            record.Texts.Select(t => new FlatText
            {
                Locale = t.Locale,
                Hash = t.Hash,
                PublishAt = t.PublishAt,
                UnpublishAt = t.UnpublishAt,
            }),
            record.Publications.Select(p => new FlatPublication
            {
                Locale = p.Locale,
                State = p.State,
                TextsHash = p.TextsHash,
                PublishedAt = p.PublishedAt,
                UpdatedAt = p.UpdatedAt,
            })
        );

    public static Dictionary<string, PublicationMeta> States(
        string factsHash,
        string? publishedFactsHash,
        IEnumerable<FlatText> texts,
        IEnumerable<FlatPublication> publications
    )
    {
        var byLocale = publications.ToDictionary(p => p.Locale);
        var byText = texts.ToDictionary(t => t.Locale);
        return byText
            .Keys.Union(byLocale.Keys)
            .Order(StringComparer.Ordinal)
            .ToDictionary(
                locale => locale,
                locale =>
                {
                    var (publication, text) = (byLocale.GetValueOrDefault(locale), byText.GetValueOrDefault(locale));
                    var state = publication?.State ?? PublicationState.Draft;
                    return new PublicationMeta
                    {
                        State = state != PublicationState.Published && text?.PublishAt is not null ? PublicationState.Scheduled : state,
                        Modified = state == PublicationState.Published && (publishedFactsHash != factsHash || text?.Hash != publication!.TextsHash),
                        PublishedAt = publication?.PublishedAt,
                        UpdatedAt = publication?.UpdatedAt,
                        PublishAt = text?.PublishAt,
                        UnpublishAt = text?.UnpublishAt,
                    };
                }
            );
    }
}

/// <summary>A record as the database gives it for a list: no content, no nesting beyond its languages.</summary>
internal sealed class FlatRecord
{
    public Guid Id { get; init; }
    public RecordKind Kind { get; init; }
    public string? Key { get; init; }
    public bool Fictional { get; init; }
    public string? Status { get; init; }
    public int Version { get; init; }
    public int Stamp { get; init; }
    public string FactsHash { get; init; } = "";
    public string? PublishedFactsHash { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public Guid? UpdatedBy { get; init; }
    public DateTimeOffset? TrashedAt { get; init; }
    public List<FlatText> Texts { get; init; } = [];
    public List<FlatPublication> Publications { get; init; } = [];
}

internal sealed class FlatText
{
    public string Locale { get; init; } = "";
    public string? Title { get; init; }
    public string Hash { get; init; } = "";
    public DateTimeOffset? PublishAt { get; init; }
    public DateTimeOffset? UnpublishAt { get; init; }
}

internal sealed class FlatPublication
{
    public string Locale { get; init; } = "";
    public PublicationState State { get; init; }
    public string TextsHash { get; init; } = "";
    public DateTimeOffset PublishedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}

internal static class RecordRows
{
    public static async Task<List<RecordRow>> Rows(
        this CmsDb db,
        IReadOnlyList<Guid> ids,
        IMapper mapper,
        Languages languages,
        CancellationToken cancellation
    )
    {
        var flat = await db
            .Records.Where(r => ids.Contains(r.Id))
            .AsNoTracking()
            .ProjectTo<FlatRecord>(mapper.ConfigurationProvider)
            .AsSplitQuery()
            .ToListAsync(cancellation);
        // Records hold people's ids; the name is one row, which can be erased.
        var people = flat.Select(r => r.UpdatedBy).Distinct().ToList();
        var names = await db.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        return flat.ConvertAll(r => Row(r, r.UpdatedBy is { } by ? names.GetValueOrDefault(by) : null, languages));
    }

    private static RecordRow Row(FlatRecord r, string? updatedByName, Languages languages) =>
        new()
        {
            Id = r.Id,
            Type = r.Kind,
            Key = r.Key,
            Fictional = r.Fictional,
            Title = languages.All.Select(l => r.Texts.Find(t => t.Locale == l)?.Title).FirstOrDefault(t => !string.IsNullOrEmpty(t)),
            Titles = r.Texts.OrderBy(t => t.Locale, StringComparer.Ordinal).ToDictionary(t => t.Locale, t => t.Title),
            Status = r.Status,
            Version = r.Version,
            Etag = $"\"{r.Stamp}\"",
            UpdatedAt = r.UpdatedAt,
            UpdatedBy = r.UpdatedBy,
            UpdatedByName = updatedByName,
            TrashedAt = r.TrashedAt,
            Publications = PublishingMapping.States(r.FactsHash, r.PublishedFactsHash, r.Texts, r.Publications),
        };
}
