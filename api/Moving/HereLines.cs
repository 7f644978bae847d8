using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Cleantech.Api.Moving;

/// <summary>A file's lines, with the ids that their records have here.</summary>
internal static partial class HereLines
{
    public static async IAsyncEnumerable<(int Number, string Text)> Of(
        Stream file,
        Dictionary<Guid, Guid> here,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var others = here.Where(h => h.Key != h.Value)
            .ToDictionary(h => h.Key.ToString("D"), h => h.Value.ToString("D"), StringComparer.OrdinalIgnoreCase);
        file.Position = 0;
        await foreach (var line in LineReader.Lines(file, cancellation))
            yield return (
                line.Number,
                others.Count == 0 ? line.Text! : Id.Replace(Plain(line.Text!), id => others.GetValueOrDefault(id.Value, id.Value))
            );
    }

    /// <summary>Without escapes, behind which an id could hide.</summary>
    private static string Plain(string text) =>
        text.Contains(@"\u00", StringComparison.Ordinal)
            ? Escaped.Replace(text, e => ((char)Convert.ToInt32(e.Groups["code"].Value, 16)).ToString())
            : text;

    // What ids are made of; a backslash that is itself escaped escapes nothing.
    [GeneratedRegex(@"(?<=(?<!\\)(?:\\\\)*)\\u00(?<code>2[dD]|3[0-9]|4[1-6]|6[1-6])")]
    private static partial Regex Escaped { get; }

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")]
    private static partial Regex Id { get; }
}
