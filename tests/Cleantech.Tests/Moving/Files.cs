using System.Text;
using System.Text.Json.Nodes;
using Cleantech.Api.Access;

namespace Cleantech.Tests.Moving;

/// <summary>Exports and imports of an installation that runs, over HTTP.</summary>
internal static class Files
{
    public const string Lines = "application/x-ndjson";
    public const string Header = """{"kind":"cleantech-export","version":1,"languages":["pl","en"],"revisions":false}""";

    public static async Task<string> Export(this Cms cms, bool withRevisions = false) =>
        (await cms.As(Role.Administrator).Get($"/admin/export?revisions={(withRevisions ? "true" : "false")}")).Is(200).Text;

    public static Task<Report> Import(this Cms cms, string file, bool isTrial = false) => cms.Import(Encoding.UTF8.GetBytes(file), isTrial);

    public static async Task<Report> Import(this Cms cms, byte[] file, bool isTrial = false, string type = Lines)
    {
        var answer = await cms.As(Role.Administrator).Post($"/admin/import?dryRun={(isTrial ? "true" : "false")}", Visitor.Json(file, type));
        return new Report(answer.Status == 422 ? answer : answer.Is(200));
    }

    public static string[] LinesOf(string file) => file.TrimEnd('\n').Split('\n');

    /// <summary>Lines as a file, the last of which says how many there are.</summary>
    public static string Whole(params IEnumerable<string> lines)
    {
        var all = lines.ToList();
        return string.Join('\n', all.Append($$"""{"kind":"end","lines":{{all.Count}}}""")) + "\n";
    }
}

/// <summary>What an import was answered: what it did, or why it did nothing.</summary>
internal sealed record Report(Answer Answer)
{
    public bool IsDone => Answer.Status == 200 && Answer["/isDone"].GetValue<bool>();
    public int Created => Answer["/created"].GetValue<int>();
    public int Updated => Answer["/updated"].GetValue<int>();
    public int Unchanged => Answer["/unchanged"].GetValue<int>();
    public int Vocabularies => Answer["/vocabularies"].GetValue<int>();
    public IReadOnlyList<JsonNode> Faults => Answer.Status == 422 ? [.. Answer["/errors"].AsArray().Select(e => e!)] : [];

    /// <summary>Of a table, as `line outcome id`.</summary>
    public IEnumerable<string> Rows() => Answer["/rows"].AsArray().Select(r => $"{r!["line"]} {r["outcome"]} {r["id"]}");

    /// <summary>As `line pointer code`.</summary>
    public IEnumerable<string> Told() => Faults.Select(f => $"{f["line"]} {f["pointer"]} {f["code"]}");
}
