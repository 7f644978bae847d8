namespace Cleantech.Tests.Documents;

public sealed class Links
{
    [Fact]
    public void Every_relative_link_leads_somewhere()
    {
        var pages = Page.All().ToList();

        var dead = pages.SelectMany(page => page.Links().Where(IsRelative).Where(link => !Leads(page, link)).Select(link => $"{page.Path}: {link}"));

        Assert.NotEmpty(pages);
        Assert.Empty(dead);
    }

    private static bool IsRelative(string link) =>
        !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal);

    private static bool Leads(Page page, string link)
    {
        var (file, anchor) = link.Split('#') is [var f, var a] ? (f, a) : (link, null);
        var path = file.Length == 0 ? page.Path : Path.Combine(Path.GetDirectoryName(page.Path)!, file);
        var target = Path.Combine(Tool.Repository, path);
        if (anchor is null)
            return File.Exists(target) || Directory.Exists(target);
        return File.Exists(target) && Page.Of(path).Anchors().Contains(anchor);
    }
}
