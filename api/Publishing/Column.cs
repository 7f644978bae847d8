namespace Cleantech.Api.Publishing;

/// <summary>How a cell of a table is read.</summary>
public enum ColumnForm
{
    Text,
    Number,
    Flag,

    /// <summary>Several texts, parted by `|`.</summary>
    List,

    /// <summary>The `value` of an item with this `scheme` in the list at the pointer; the scheme follows the column's name, after a dot.</summary>
    OfScheme,
}

/// <summary>A column in which a table (CSV) may bring a field of a kind's records.</summary>
/// <param name="Name">Its head; `{lang}` in it stands for each of the installation's languages.</param>
/// <param name="Pointer">The field (RFC 6901), with the same `{lang}`.</param>
/// <param name="Form">How a cell is read.</param>
public sealed record Column(string Name, string Pointer, ColumnForm Form = ColumnForm.Text)
{
    /// <summary>For each of these languages, where it has texts.</summary>
    public IEnumerable<Column> In(IEnumerable<string> languages) =>
        Name.Contains("{lang}", StringComparison.Ordinal)
            ? languages.Select(l =>
                this with
                {
                    Name = Name.Replace("{lang}", l, StringComparison.Ordinal),
                    Pointer = Pointer.Replace("{lang}", l, StringComparison.Ordinal),
                }
            )
            : [this];
}
