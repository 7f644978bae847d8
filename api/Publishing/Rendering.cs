using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;

namespace Cleantech.Api.Publishing;

/// <summary>What a kind has at hand when it renders one language of a record.</summary>
public sealed class Rendering
{
    private const int MostArticles = 20;

    public required Guid Id { get; init; }
    public required string Locale { get; init; }

    /// <summary>The published facts, and the texts of all published languages.</summary>
    public required IRecordContent Content { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The day on which it is rendered.</summary>
    public required DateOnly Today { get; init; }

    public required IReadOnlyDictionary<string, LocaleAddress> Locales { get; init; }

    /// <summary>This language, then the published ones that may lend a text, in the order of the fallback.</summary>
    public required IReadOnlyList<string> Lenders { get; init; }

    /// <summary>A public record in short; null when it isn't public.</summary>
    public required Func<Guid, ShortReference?> Reference { get; init; }

    /// <summary>Public records that name this one in a role, newest first.</summary>
    public required Func<string, IReadOnlyList<NamedBy>> NamedAs { get; init; }

    /// <summary>Sanitized HTML of Markdown; links to records lead to their pages, or become plain text.</summary>
    public required Func<string, string> Html { get; init; }

    /// <summary>The newest articles that tell of this record.</summary>
    public IReadOnlyList<ShortReference> Articles() =>
        [.. NamedAs(Roles.Mention).Where(n => n.Kind == RecordKind.Article).Take(MostArticles).Select(n => n.Reference)];

    /// <summary>A text of a child: this language's, else one lent by another published language, else none.</summary>
    public (T? Text, string? Lang) Borrow<T>(Func<string, T?> textIn)
        where T : class
    {
        foreach (var locale in Lenders)
            if (textIn(locale) is { } text)
                return (text, locale);
        return (null, null);
    }
}

/// <summary>A public record that names the rendered one.</summary>
public sealed record NamedBy(RecordKind Kind, ShortReference Reference, string? Detail)
{
    public T? As<T>()
        where T : class => Detail is null ? null : JsonSerializer.Deserialize<T>(Detail, StrictJson.Stored);
}
