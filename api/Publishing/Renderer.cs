using System.Security.Cryptography;
using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;

namespace Cleantech.Api.Publishing;

/// <summary>Renders a record's published languages, with names and addresses as the graph has them.</summary>
internal sealed class Renderer(PublicGraph graph, RecordTypes types, Languages languages, Markdown markdown, DateTimeOffset now)
{
    private const int MostNamedBy = 100;

    public List<PublishedDocument> Render(PublicState state)
    {
        // A record shows its own names (its addresses in all languages): they are known before it is rendered.
        var texts = state.Content!.Texts().ToDictionary(t => t.Locale);
        var addresses = languages
            .All.Where(state.Locales.ContainsKey)
            .ToDictionary(
                locale => locale,
                locale => new LocaleAddress
                {
                    Slug = texts[locale].Slug!,
                    Href = $"{state.Type.Published.Href(texts[locale].Slug!)}?locale={locale}",
                    Page = state.Type.Published.Page(locale, texts[locale].Slug!),
                }
            );
        return addresses.Keys.Select(locale => Render(state, locale, addresses)).ToList();
    }

    private PublishedDocument Render(PublicState state, string locale, IReadOnlyDictionary<string, LocaleAddress> addresses)
    {
        var (first, last) = state.Locales[locale];
        var result = state.Type.Render(
            new Rendering
            {
                Id = state.Id,
                Locale = locale,
                Content = state.Content!,
                PublishedAt = first,
                UpdatedAt = last,
                Today = languages.DayOf(now),
                Locales = addresses,
                Lenders = [.. languages.Chain(locale).Concat(languages.All).Distinct().Where(addresses.ContainsKey)],
                Reference = id => Reference(Text(id), locale),
                NamedAs = role => NamedBy(Text(state.Id), role, locale),
                Html = text => markdown.Html(text, id => Reference(Text(id), locale)),
            }
        );
        var json = JsonSerializer.SerializeToUtf8Bytes(result.Document, state.Type.Published.Document, StrictJson.Options);
        return new PublishedDocument
        {
            RecordId = Text(state.Id),
            Locale = locale,
            Kind = state.Type.Published.Name,
            Slug = result.Document.Slug,
            Name = result.Name,
            Json = json,
            ETag = Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 12)),
            PublishedAt = first.ToUnixTimeMilliseconds(),
            UpdatedAt = last.ToUnixTimeMilliseconds(),
            ChangedAt = now.ToUnixTimeMilliseconds(),
            RenderVersion = Planner.RenderVersion,
        };
    }

    private ShortReference? Reference(string id, string locale)
    {
        if (graph.Names(id) is not { } names || names.Best(languages.Chain(locale).Concat(languages.All)) is not { } name)
            return null;
        var type = types.Published(names.Kind);
        return new ShortReference
        {
            Id = Guid.Parse(id),
            Type = names.Kind,
            Slug = name.Slug,
            Name = name.Name,
            Status = names.Status,
            Href = type.Href(name.Slug),
            Page = type.Page(locale, name.Slug),
        };
    }

    private List<NamedBy> NamedBy(string id, string role, string locale) =>
        graph
            .Incoming(id, role)
            .Take(MostNamedBy)
            .Select(r => (r, reference: Reference(r.RecordId, locale)))
            .Where(r => r.reference is not null)
            .Select(r => new NamedBy(Kinds.Parse(r.r.Kind), r.reference!, r.r.Detail))
            .ToList();

    private static string Text(Guid id) => id.ToString("D");
}
