using System.Text;
using Cleantech.Api.Moving;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Moving;

/// <summary>Exports and imports of an installation that runs.</summary>
internal static class Files
{
    public static async Task<string> Export(this Cms cms, bool withRevisions = false)
    {
        await using var scope = cms.Services.CreateAsyncScope();
        using var stream = new MemoryStream();
        scope.ServiceProvider.GetRequiredService<Exporter>().Write(stream, withRevisions);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static Task<ImportReport> Import(this Cms cms, string file, bool isTrial = false) => cms.Import(Encoding.UTF8.GetBytes(file), isTrial);

    public static async Task<ImportReport> Import(this Cms cms, byte[] file, bool isTrial = false)
    {
        await using var scope = cms.Services.CreateAsyncScope();
        var importer = scope.ServiceProvider.GetRequiredService<Importer>();
        var findings = await importer.Run(() => new MemoryStream(file), isTrial, by: null, TestContext.Current.CancellationToken);
        return findings.Report(findings.IsFine && !isTrial, "en");
    }

    /// <summary>As `line place code`.</summary>
    public static IEnumerable<string> Told(this ImportReport report) => report.Faults.Select(f => $"{f.Line} {f.Place} {f.Code}");

    public static string[] Lines(string file) => file.TrimEnd('\n').Split('\n');

    /// <summary>Lines as a file, the last of which says how many there are.</summary>
    public static string Whole(params IEnumerable<string> lines)
    {
        var all = lines.ToList();
        return string.Join('\n', all.Append($$"""{"kind":"end","lines":{{all.Count}}}""")) + "\n";
    }
}
