using Cleantech.Api.Access;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Translations;
using Cleantech.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Slugs;

/// <summary>
/// Addresses: proposed, refused where they are another's, looked up. A slug belongs to the record that has it now, or that was once public
/// under it: in every language, since readers of one are led to another where the first isn't published, and a language that the installation
/// gave up may come back.
/// </summary>
public sealed class SlugDesk(CmsDb db, RecordTypes types, Languages languages, AddressLanguages addressed, CurrentUser user)
{
    /// <summary>
    /// Where the editor gave no address: the one that the record has, which doesn't follow the title by itself, else one out of the
    /// title, the first free one of `x`, `x-2`, `x-3`, ….
    /// </summary>
    public async Task<IRecordContent> Propose(
        RecordType type,
        IRecordContent content,
        Record record,
        HashSet<(string Locale, string? Slug)> settled,
        CancellationToken cancellation
    )
    {
        foreach (var text in content.Texts().Where(t => t.Slug is null).ToList())
        {
            if (record.Texts.Find(t => t.Locale == text.Locale)?.Slug is { } own)
            {
                content = content.WithSlug(text.Locale, own);
                continue;
            }

            if (string.IsNullOrWhiteSpace(text.Title) || record.IsUntouchedCopy(content, text.Locale))
                continue;
            var stem = Folding.Slug(text.Title!, type.SlugMaxLength - 4);
            if (stem.Length == 0 || Guid.TryParse(stem, out _))
                stem = $"{type.Published.Name}-{stem}".Trim('-');
            var slug = stem;
            for (var n = 2; await IsTaken(type.Kind, slug, record.Id, cancellation); n++)
                slug = $"{stem}-{n}";
            content = content.WithSlug(text.Locale, slug);
            settled.Add((text.Locale, slug));
        }

        return content;
    }

    public Task<bool> IsTaken(RecordKind kind, string slug, Guid id, CancellationToken cancellation) =>
        Holders(kind, slug, id).Select(t => 1).Concat(FormerHolders(kind, slug, id).Select(s => 1)).AnyAsync(cancellation);

    /// <summary>The refusal of an address that is another's: whose it is.</summary>
    public async Task<Problem> Taken(RecordKind kind, string slug, string locale, Guid id, CancellationToken cancellation)
    {
        var owner = await Owner(kind, slug, id, cancellation);
        object?[] values = [slug, locale, owner?.Title ?? owner?.Id.ToString("D")];
        return new Problem
        {
            Status = 409,
            Code = "slug-taken",
            Values = values,
            Owner = owner,
            Errors = [FieldError.At($"/translations/{locale}/slug", "slug-taken", values)],
        };
    }

    public async Task<Results<Ok<IReadOnlyDictionary<string, SlugHistory>>, Problem>> History(
        RecordType type,
        Guid id,
        CancellationToken cancellation
    )
    {
        if (!await db.Records.Has(type, id, cancellation))
            return Problem.NotFound;
        var recordId = id.ToString("D");
        var present = await db.RecordTexts.Where(t => t.RecordId == id).ToDictionaryAsync(t => t.Locale, t => t.Slug, cancellation);
        var shown = await db.Set<PublishedDocument>()
            .Where(d => d.RecordId == recordId)
            .Select(d => new { d.Locale, d.Slug })
            .ToDictionaryAsync(d => d.Locale, d => d.Slug, cancellation);
        var ever = await db.Set<PublishedSlug>().Where(s => s.RecordId == recordId).Select(s => new { s.Locale, s.Slug }).ToListAsync(cancellation);
        return TypedResults.Ok<IReadOnlyDictionary<string, SlugHistory>>(
            present
                .Keys.Union(ever.Select(s => s.Locale))
                .Order(StringComparer.Ordinal)
                .ToDictionary(
                    locale => locale,
                    locale => new SlugHistory
                    {
                        Present = present.GetValueOrDefault(locale),
                        Public = shown.GetValueOrDefault(locale),
                        Former =
                        [
                            .. ever.Where(s => s.Locale == locale && s.Slug != shown.GetValueOrDefault(locale))
                                .Select(s => s.Slug)
                                .Order(StringComparer.Ordinal),
                        ],
                    }
                )
        );
    }

    private async Task<SlugOwner?> Owner(RecordKind kind, string slug, Guid id, CancellationToken cancellation)
    {
        var present = await Holders(kind, slug, id).Select(t => (Guid?)t.RecordId).FirstOrDefaultAsync(cancellation);
        var former = present is null ? await FormerHolders(kind, slug, id).Select(s => s.RecordId).FirstOrDefaultAsync(cancellation) : null;
        if (present is null && former is null)
            return null; // given up between our look and this one
        var owner = present ?? Guid.Parse(former!);
        var isThere = present is not null || await db.Records.AnyAsync(r => r.Id == owner, cancellation);
        return new SlugOwner(
            owner,
            kind.Name(),
            user.MayRead(types.Of(kind).Published.Path) ? await Title(owner, cancellation) : null,
            present is not null ? SlugHold.Present
                : isThere ? SlugHold.Former
                : SlugHold.Purged
        );
    }

    private async Task<string?> Title(Guid id, CancellationToken cancellation)
    {
        var titles = await db.RecordTexts.Where(t => t.RecordId == id).ToDictionaryAsync(t => t.Locale, t => t.Title, cancellation);
        return languages.All.Select(l => titles.GetValueOrDefault(l)).FirstOrDefault(t => !string.IsNullOrEmpty(t));
    }

    private IQueryable<RecordText> Holders(RecordKind kind, string slug, Guid id)
    {
        var locales = addressed.Of(kind);
        return db.RecordTexts.Where(t => t.Kind == kind && locales.Contains(t.Locale) && t.Slug == slug && t.RecordId != id);
    }

    private IQueryable<PublishedSlug> FormerHolders(RecordKind kind, string slug, Guid id)
    {
        var (kindName, recordId, locales) = (kind.Name(), id.ToString("D"), addressed.Of(kind));
        return db.Set<PublishedSlug>().Where(s => s.Kind == kindName && locales.Contains(s.Locale) && s.Slug == slug && s.RecordId != recordId);
    }
}
