using System.Security.Cryptography;
using System.Text;

namespace Cleantech.Api.Site;

/// <summary>
/// The built web client's `index.html`, into which each page's head and text are put. Without a built client (no Node on this
/// machine) pages are plain: they can be read, and say nothing in the browser beyond that.
/// </summary>
internal sealed class Shell(SiteFolder folder)
{
    private const string Root = "<div id=\"root\"></div>";
    private const string Plain = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"></head><body>" + Root + "</body></html>";
    private Loaded? loaded;

    /// <summary>Changes when the client is built anew.</summary>
    public string Version => Load().Version;

    public string Page(string locale, string head, string text, string data)
    {
        var html = Load().Html;
        return html.Replace("<html lang=\"en\">", $"<html lang=\"{locale}\">", StringComparison.Ordinal)
            .Replace("</head>", head + "</head>", StringComparison.Ordinal)
            .Replace(Root, $"<div id=\"root\">{text}</div>{data}", StringComparison.Ordinal);
    }

    private Loaded Load()
    {
        var file = folder.Path is null ? null : new FileInfo(Path.Combine(folder.Path, "index.html"));
        var at = file is { Exists: true } ? file.LastWriteTimeUtc : DateTime.MinValue;
        if (loaded is { } present && present.At == at)
            return present;
        var html = at == DateTime.MinValue ? Plain : File.ReadAllText(file!.FullName);
        return loaded = new Loaded(html, at, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html)).AsSpan(0, 6)));
    }

    private sealed record Loaded(string Html, DateTime At, string Version);
}

/// <summary>Where the built web client is: `wwwroot` beside a published program, else `web-client/dist` of the repository.</summary>
internal sealed class SiteFolder(IHostEnvironment environment)
{
    public string? Path { get; } =
        new[]
        {
            System.IO.Path.Combine(environment.ContentRootPath, "wwwroot"),
            System.IO.Path.Combine(AppContext.BaseDirectory, "wwwroot"),
            System.IO.Path.GetFullPath(System.IO.Path.Combine(environment.ContentRootPath, "..", "web-client", "dist")),
        }.FirstOrDefault(path => File.Exists(System.IO.Path.Combine(path, "index.html")));
}
