using System.Text.Json;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using Cleantech.Api.Publishing.Slugs;
using Cleantech.Api.Publishing.Translations;

namespace Cleantech.Api.Moving;

/// <summary>Today's rules, for the lines of one import: what the studio would refuse, and what one line contradicts in another.</summary>
internal sealed class LineRules(IServiceProvider services, TranslationBook book, ITerms terms, SlugDesk slugs, Survey survey, Findings findings)
{
    private readonly Dictionary<(RecordKind Kind, string Slug), Guid> addresses = [];

    /// <summary>A content as strict as the API takes it; null when it is none.</summary>
    public IRecordContent? Content(int number, RecordType type, JsonElement json, string below)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            findings.Add(number, [FieldError.At("", "wrong-type")], below);
            return null;
        }

        try
        {
            var content = type.ParseStrictly(json.GetRawText());
            List<FieldError> malformed =
            [
                .. type.Malformed(services, content),
                .. content
                    .Texts()
                    .Where(t => !Languages.IsTag(t.Locale))
                    .Select(t => FieldError.At($"/translations/{JsonPointer.Escape(t.Locale)}", "import-no-language")),
            ];
            findings.Add(number, malformed, below);
            return malformed.Count == 0 ? content.Normalised() : null;
        }
        catch (JsonException e)
        {
            findings.Add(number, [Refusals.Of(e)], below);
            return null;
        }
    }

    /// <summary>What a draft must not be: in unknown languages, naming what is neither here nor in the file, by terms that don't exist.</summary>
    public async Task CheckDraft(
        int number,
        RecordLine line,
        IRecordContent content,
        IReadOnlyDictionary<Guid, RecordKind> known,
        CancellationToken cancellation
    )
    {
        findings.Add(number, book.UnknownLanguages(content), "/content");
        var gone = (line.Gone ?? []).ToHashSet();
        foreach (var (pointer, kind, id) in content.Mentioned())
            if (
                !gone.Contains(id)
                && !(survey.Records.TryGetValue(id, out var coming) && coming.Kind == kind)
                && !(known.TryGetValue(id, out var present) && present == kind)
            )
                findings.Add(number, FieldError.At($"/content{pointer}", "unknown-reference", kind.Name()));
        findings.Add(number, await terms.Unknown(content.Terms(), cancellation), "/content");
    }

    /// <summary>What contradicts itself in a line, and what today's rules no longer let be public.</summary>
    public void CheckState(int number, RecordLine line, RecordType type, IRecordContent content, IRecordContent? published)
    {
        if (line.Version is < 1 or > Record.MostVersions)
            findings.Add(number, FieldError.At("/version", "out-of-range", 1, Record.MostVersions));
        var texts = content.Texts().Select(t => t.Locale).ToHashSet();
        if (line.SourceLanguage is { } source ? !texts.Contains(source) : texts.Count > 0)
            findings.Add(number, FieldError.At("/sourceLanguage", "import-contradicts"));
        var shown = published?.Texts().Where(t => t.Slug is not null).Select(t => t.Locale).ToHashSet() ?? [];
        var isPublic = false;
        foreach (var (locale, publication) in line.Publications ?? RecordLine.NoPublications)
        {
            isPublic |= publication.State == PublicationState.Published;
            if (
                publication.State is not (PublicationState.Published or PublicationState.Unpublished)
                || publication.Version is < 1
                || publication.Version > line.Version
                || (publication.State == PublicationState.Published && (!shown.Contains(locale) || line.TrashedAt is not null))
            )
                findings.Add(number, FieldError.At($"/publications/{JsonPointer.Escape(locale)}", "import-contradicts"));
            else if (publication.State == PublicationState.Published)
                findings.Add(number, type.Unpublishable(services, published!, locale), "/published/content");
        }

        if (isPublic != line.Published is not null || line.Published?.Version < 1 || line.Published?.Version > line.Version)
            findings.Add(number, FieldError.At("/published", "import-contradicts"));
    }

    /// <summary>An address belongs to one record, here and in the file.</summary>
    public async Task Claim(
        int number,
        RecordType type,
        Guid id,
        IRecordContent? content,
        IRecordContent? published,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? former,
        CancellationToken cancellation
    )
    {
        var drafts = (content?.Texts() ?? []).Where(t => t.Slug is not null).ToList();
        foreach (var text in drafts)
            await Claim(number, type.Kind, id, $"/content/translations/{JsonPointer.Escape(text.Locale)}/slug", text.Slug!, cancellation);
        // Also where the line doesn't have them among those that were ever public.
        foreach (var text in (published?.Texts() ?? []).Where(t => t.Slug is not null && !drafts.Exists(d => d.Slug == t.Slug)))
            if (former?.Values.Any(all => all.Contains(text.Slug)) is not true)
                await Claim(
                    number,
                    type.Kind,
                    id,
                    $"/published/content/translations/{JsonPointer.Escape(text.Locale)}/slug",
                    text.Slug!,
                    cancellation
                );
        foreach (var (locale, all) in former ?? RecordLine.NoSlugs)
        foreach (var (i, slug) in all.Index())
            if (Rules.IsSlug(slug, type.SlugMaxLength))
                await Claim(number, type.Kind, id, $"/slugs/{JsonPointer.Escape(locale)}", slug, cancellation);
            else
                findings.Add(number, FieldError.At($"/slugs/{JsonPointer.Escape(locale)}/{i}", "not-a-slug", type.SlugMaxLength));
    }

    private async Task Claim(int number, RecordKind kind, Guid id, string pointer, string slug, CancellationToken cancellation)
    {
        if (!addresses.TryAdd((kind, slug), id))
        {
            if (addresses[(kind, slug)] != id)
                findings.Add(number, FieldError.At(pointer, "import-slug-twice", slug, addresses[(kind, slug)]));
        }
        else if (await slugs.IsTaken(kind, slug, id, cancellation))
            findings.Add(number, FieldError.At(pointer, "import-slug-taken", slug));
    }
}
