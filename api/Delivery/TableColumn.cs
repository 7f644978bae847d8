namespace Cleantech.Api.Delivery;

/// <summary>A column of a table of documents.</summary>
/// <param name="Path">Where its value is in a document, members parted by points; a list has a value for each of its items.</param>
/// <param name="Vocabulary">The list whose labels stand there instead of ids; null: the value itself.</param>
public sealed record TableColumn(string Path, string? Vocabulary = null)
{
    public string Name => Vocabulary is null ? Path : $"{Path}.label";

    /// <summary>What every kind has first: which record, where, in which language.</summary>
    public static IReadOnlyList<TableColumn> First { get; } = Of("id", "type", "key", "locale", "slug", "href", "page", "fictional");

    /// <summary>And after what is its own: since when.</summary>
    public static IReadOnlyList<TableColumn> Last { get; } = Of("sources.title", "sources.url", "publishedAt", "updatedAt");

    public static IReadOnlyList<TableColumn> Of(params IReadOnlyList<string> paths) => [.. paths.Select(path => new TableColumn(path))];

    /// <summary>An id, and beside it what it is called in the language of the table.</summary>
    public static IReadOnlyList<TableColumn> Labelled(string path, string vocabulary) => [new(path), new(path, vocabulary)];
}
