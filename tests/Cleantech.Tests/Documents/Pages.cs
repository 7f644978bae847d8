using System.Text.RegularExpressions;

namespace Cleantech.Tests.Documents;

/// <summary>A Markdown file of the repository.</summary>
internal sealed partial record Page(string Path, string Text)
{
    private static readonly string[] NotOurs = ["node_modules", "bin", "obj", "dist", "data", ".git", "TestResults"];

    public static Page Of(string path) => new(path, File.ReadAllText(System.IO.Path.Combine(Tool.Repository, path)));

    public static IEnumerable<Page> All() => Below(new DirectoryInfo(Tool.Repository)).Select(Of);

    /// <summary>The blocks of code in this language, one after the other.</summary>
    public string Code(string language) =>
        string.Join('\n', Block.Matches(Text).Where(m => m.Groups[1].Value == language).Select(m => m.Groups[2].Value));

    /// <summary>What links and images lead to; what is code is no link.</summary>
    public IEnumerable<string> Links() => Link.Matches(Prose).Select(m => m.Groups[1].Value);

    /// <summary>What headings can be linked to by.</summary>
    public IEnumerable<string> Anchors() => Heading.Matches(Prose).Select(m => Anchor(m.Groups[1].Value));

    private string Prose => InlineCode.Replace(Block.Replace(Text, ""), m => m.Groups[1].Value.Replace("](", "] ("));

    private static string Anchor(string heading) => NoAnchor.Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    private static IEnumerable<string> Below(DirectoryInfo folder) =>
        folder
            .EnumerateFiles("*.md")
            .Select(f => System.IO.Path.GetRelativePath(Tool.Repository, f.FullName))
            .Concat(folder.EnumerateDirectories().Where(d => !NotOurs.Contains(d.Name)).SelectMany(Below));

    [GeneratedRegex(@"^```(\w*)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block { get; }

    [GeneratedRegex("`([^`\n]*)`")]
    private static partial Regex InlineCode { get; }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link { get; }

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading { get; }

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor { get; }
}
