using System.Text.RegularExpressions;

namespace Cleantech.Tests.OpenData;

/// <summary>What a JSON-LD document says, as the processor of its specification's own authors reads it, without asking anybody for a context.</summary>
internal static partial class Triples
{
    private const string Script = """
        import fs from "node:fs";
        import jsonld from "jsonld";
        const [file, base] = process.argv.slice(1);
        const documentLoader = (url) => { throw new Error(`It asks for ${url}.`); };
        process.stdout.write(await jsonld.toRDF(JSON.parse(fs.readFileSync(file, "utf8")), { base, format: "application/n-quads", documentLoader, safe: true }));
        """;

    /// <summary>Statements as `subject predicate object`; schema.org is `s:`, our own terms `ct:`, the installation `/`.</summary>
    public static async Task<IReadOnlyList<string>> Of(string json, string baseAddress)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, json, TestContext.Current.CancellationToken);
        var read = await Tool.Run("node", Tool.WebClient, "--input-type=module", "-e", Script, file, baseAddress);
        File.Delete(file);
        Assert.True(read.ExitCode == 0, read.Errors);
        return
        [
            .. Unescaped(read.Output)
                .Replace("<https://schema.org/", "<s:", StringComparison.Ordinal)
                .Replace("<http://www.w3.org/ns/org#", "<org:", StringComparison.Ordinal)
                .Replace("<http://purl.org/dc/terms/", "<dcterms:", StringComparison.Ordinal)
                .Replace("<http://www.w3.org/1999/02/22-rdf-syntax-ns#", "<rdf:", StringComparison.Ordinal)
                .Replace("<http://www.w3.org/2001/XMLSchema#", "<xsd:", StringComparison.Ordinal)
                .Replace("<https://cleantech.example.org/ns#", "<ct:", StringComparison.Ordinal)
                .Replace($"<{new Uri(baseAddress).GetLeftPart(UriPartial.Authority)}/", "</", StringComparison.Ordinal)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.TrimEnd('.', ' ')),
        ];
    }

    /// <summary>The objects of a subject's predicate.</summary>
    public static IReadOnlyList<string> Objects(this IReadOnlyList<string> triples, string subject, string predicate) =>
        [
            .. triples
                .Where(t => t.StartsWith($"{subject} <{predicate}> ", StringComparison.Ordinal))
                .Select(t => t[(subject.Length + predicate.Length + 4)..])
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The subjects that something is said of.</summary>
    public static IReadOnlyList<string> Subjects(this IReadOnlyList<string> triples, string predicate, string value) =>
        [.. triples.Where(t => t.EndsWith($" <{predicate}> {value}", StringComparison.Ordinal)).Select(t => t.Split(' ')[0])];

    private static string Unescaped(string quads) => Escape().Replace(quads, m => ((char)Convert.ToInt32(m.Groups[1].Value, 16)).ToString());

    [GeneratedRegex(@"\\u([0-9A-F]{4})")]
    private static partial Regex Escape();
}
