using System.Text.RegularExpressions;

namespace Cleantech.Tests.HouseRules;

/// <summary>
/// A page changes after its address, and an address after a click: what is read once is read too early on some day. Playwright's own
/// expectations try again; its wait for an address misses the one that comes between its look and its wait.
/// </summary>
public sealed partial class BrowserTests
{
    [Fact]
    public void Wait_for_what_they_expect()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Tool.Repository, "tests", "Cleantech.BrowserTests"), "*.cs");

        Assert.Empty(files.SelectMany(f => ReadOnce().Matches(File.ReadAllText(f)).Select(m => $"{Path.GetFileName(f)}: {m.Value}")));
    }

    [GeneratedRegex(
        @"WaitForURLAsync|\.Page\.Url\b|\bpage\.Url\b|\.(InnerText|AllInnerTexts|TextContent|Count|GetAttribute|IsChecked|IsVisible|InputValue)s?Async\("
    )]
    private static partial Regex ReadOnce();
}
