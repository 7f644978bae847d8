using System.Text;
using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Vocabularies;
using CsvHelper;

namespace Cleantech.Api.OpenData;

/// <summary>Documents as rows of a table (RFC 4180), each value as the document has it.</summary>
internal sealed class TableFile(CsvWriter csv, PublishedType type, PublicVocabularies vocabularies, string locale, string origin) : IAsyncDisposable
{
    public const string MediaType = "text/csv";

    /// <summary>Between several values of one cell; before it and before itself, where a value has it, stands `\`.</summary>
    public const char Separator = '|';

    private static readonly CsvWriterOptions Form = new()
    {
        Injection = CsvInjection.Escape, // a title such as `=HYPERLINK(…)` must stay a text in whatever opens the file (OWASP: CSV injection)
        WriteByteOrderMark = true, // without it Excel reads Polish letters as others
        TrueValue = "true",
        FalseValue = "false",
    };

    public static TableFile Begin(Stream stream, PublishedType type, PublicVocabularies vocabularies, string locale, string origin)
    {
        var csv = CsvWriter.Create(stream, Form, leaveOpen: true);
        csv.WriteHeader([.. type.Columns.Select(c => c.Name)]);
        return new TableFile(csv, type, vocabularies, locale, origin);
    }

    public async Task Add(byte[] json, CancellationToken cancellation)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var column in type.Columns)
            Write(document.RootElement, column);
        await csv.EndRecordAsync(cancellation);
    }

    public Task Flush(CancellationToken cancellation) => csv.FlushAsync(cancellation).AsTask();

    public ValueTask DisposeAsync() => csv.DisposeAsync();

    private void Write(JsonElement document, TableColumn column)
    {
        if (column.Path is "href" or "page")
        {
            var own = document.GetProperty("locales").GetProperty(document.GetProperty("locale").GetString()!);
            csv.WriteField(origin + own.GetProperty(column.Path).GetString());
            return;
        }

        var (values, isList) = At(document, column.Path.Split('.'));
        if (isList)
            csv.WriteField(string.Join(Separator, values.Select(v => Escaped(Text(v, column)))));
        else
            WriteOne(values[0], column);
    }

    private void WriteOne(JsonElement value, TableColumn column)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number when value.TryGetInt64(out var whole):
                csv.WriteField(whole);
                break;
            case JsonValueKind.Number:
                csv.WriteField(value.GetDouble());
                break;
            case JsonValueKind.True or JsonValueKind.False:
                csv.WriteField(value.GetBoolean());
                break;
            default:
                csv.WriteField(Text(value, column));
                break;
        }
    }

    /// <summary>One value, or one for each item of the list that is on the way; nothing where it leads nowhere.</summary>
    private static (IReadOnlyList<JsonElement> Values, bool IsList) At(JsonElement value, ReadOnlySpan<string> steps)
    {
        while (!steps.IsEmpty && value.ValueKind == JsonValueKind.Object)
        {
            value = value.GetProperty(steps[0]);
            steps = steps[1..];
        }

        if (value.ValueKind != JsonValueKind.Array)
            return ([value], false);
        var values = new List<JsonElement>();
        foreach (var item in value.EnumerateArray())
            values.AddRange(At(item, steps).Values);
        return (values, true);
    }

    private string? Text(JsonElement value, TableColumn column) =>
        value.ValueKind switch
        {
            JsonValueKind.String when column.Vocabulary is { } list => vocabularies.Label(list, value.GetString()!, locale),
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Null => null,
            _ => value.GetRawText(),
        };

    private static string? Escaped(string? value) =>
        value is null || value.AsSpan().IndexOfAny(Separator, '\\') < 0
            ? value
            : new StringBuilder(value).Replace("\\", "\\\\").Replace("|", "\\|").ToString();
}
