using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Cleantech.Benchmarks;

/// <summary>What editors look through, the board and the lists, over as many records as an installation will ever have.</summary>
internal static class StudioLists
{
    private const int Warming = 100;
    private const int Measured = 200;
    private const int Harbours = 50;

    private static readonly (string What, string Path)[] Looks =
    [
        ("board", "admin/board?limit=50"),
        ("board, incomplete Polish", "admin/board?locale=pl&complete=false&limit=50"),
        ("board, stale articles", "admin/board?kind=article&stale=true&limit=50"),
        ("list of articles", "admin/articles?limit=50"),
        ("list of articles by title", "admin/articles?sort=title&limit=50"),
        ("list of articles by creation", "admin/articles?sort=createdAt&limit=50"),
        // Of ten times as many records, this finds ten times as many; the one after it always fifty.
        ("list of articles, a word of one title in a hundred", "admin/articles?q=town+77&limit=50"),
        ("list of articles, a word of fifty titles", "admin/articles?q=harbour&limit=50"),
        ("list of articles, a word of no title", "admin/articles?q=nowhere&limit=50"),
        ("list of articles, a word of all titles", "admin/articles?q=town&limit=50"),
        ("list of articles, drafts", "admin/articles?state=draft&limit=50"),
        ("list of articles, drafts in Polish", "admin/articles?state=draft&locale=pl&limit=50"),
        // Of those there are none: what is rare is looked for longest.
        ("list of articles, published", "admin/articles?state=published&limit=50"),
        ("list of articles, modified", "admin/articles?state=modified&limit=50"),
        ("list of articles, scheduled", "admin/articles?state=scheduled&limit=50"),
        ("board, published", "admin/board?state=published&limit=50"),
        ("board, modified", "admin/board?state=modified&limit=50"),
        ("trash", "admin/trash?limit=50"),
    ];

    /// <summary>
    /// Medians over all records, and how they grow from a tenth of them: both are asked by turns, since this machine may be twice as fast
    /// a minute later.
    /// </summary>
    public static async Task Measure(Report report, string program, ScratchFolder folder, int records)
    {
        await using var few = await Start(report, program, folder, records / 10);
        await using var many = await Start(report, program, folder, records);
        foreach (var (what, path) in Looks)
        {
            var (before, after) = await Medians(few, many, path);
            report.Add($"{what}, {records} records", $"{after:0.0} ms, {after / before:0.00} × that of {records / 10}", "< 50 ms, ≤ 1.5 ×");
        }
    }

    private static async Task<Product> Start(Report report, string program, ScratchFolder folder, int records)
    {
        report.Say($"Importing {records} drafts …");
        var data = $"{folder.Data}-{records}";
        await Product.Import(program, data, Write(Path.Combine(folder.Path, $"{records}.jsonl"), records));
        return await Product.Start(program, data);
    }

    private static async Task<(double Few, double Many)> Medians(Product few, Product many, string path)
    {
        var (ofFew, ofMany) = (new List<double>(), new List<double>());
        for (var i = 0; i < Warming + Measured; i++)
        {
            var (one, other) = (await Milliseconds(few, path), await Milliseconds(many, path));
            if (i < Warming)
                continue;
            ofFew.Add(one);
            ofMany.Add(other);
        }

        return (ofFew.Order().ElementAt(Measured / 2), ofMany.Order().ElementAt(Measured / 2));
    }

    private static async Task<double> Milliseconds(Product product, string path)
    {
        var began = Stopwatch.GetTimestamp();
        await product.Client.GetByteArrayAsync(path);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <summary>A file as `export` writes it.</summary>
    private static string Write(string file, int records)
    {
        using var writer = new StreamWriter(file);
        writer.WriteLine("""{"kind":"cleantech-export","version":1,"languages":["pl","en"],"revisions":false}""");
        var began = DateTimeOffset.UtcNow.AddDays(-100);
        for (var i = 0; i < records; i++)
        {
            var at = began.AddSeconds(i * 60).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            var english = new
            {
                title = i % (records / Harbours) == 0 ? $"Heat for harbour {i}" : $"Heat for town {i}",
                lead = "An invented story.",
                body = "Warmth that **stays** in town.",
            };
            writer.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        kind = "record",
                        type = "article",
                        id = Guid.CreateVersion7(began.AddSeconds(i * 60)),
                        version = 1,
                        createdAt = at,
                        updatedAt = at,
                        sourceLanguage = "en",
                        content = new
                        {
                            fictional = true,
                            // Every third is translated, and of these every other wholly.
                            translations = i % 3 > 0
                                ? (object)new { en = english }
                                : new { en = english, pl = new { title = $"Ciepło dla miasta {i}", body = i % 2 == 0 ? "Ciepło w mieście." : null } },
                        },
                    }
                )
            );
        }

        writer.WriteLine($$"""{"kind":"end","lines":{{records + 1}}}""");
        return file;
    }
}
