using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cleantech.Api.Publishing;

/// <summary>The kinds' names as the contract writes them.</summary>
public static class Kinds
{
    public static string Name(this RecordKind kind) =>
        kind switch
        {
            RecordKind.Organisation => "organisation",
            RecordKind.Alliance => "alliance",
            RecordKind.LetterOfIntent => "letter-of-intent",
            RecordKind.Article => "article",
        };

    public static RecordKind Parse(string name) =>
        name switch
        {
            "organisation" => RecordKind.Organisation,
            "alliance" => RecordKind.Alliance,
            "letter-of-intent" => RecordKind.LetterOfIntent,
            "article" => RecordKind.Article,
            _ => throw new FormatException($"'{name}' is not a kind of record."),
        };

    internal static ValueConverter<RecordKind, string> Converter { get; } = new(kind => kind.Name(), name => Parse(name));
}
