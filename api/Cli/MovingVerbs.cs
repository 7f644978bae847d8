using System.CommandLine;
using System.Globalization;
using Cleantech.Api.Http;
using Cleantech.Api.Moving;
using Cleantech.Api.Moving.Tables;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Cli;

/// <summary>`export` and `import`: everything that editors made, in a documented form (docs/export-format.md).</summary>
internal static class MovingVerbs
{
    public static Command Export(Func<WebApplication> build)
    {
        var output = new Option<string?>("--output", "-o") { Description = "File to write; without it, the lines go to standard output." };
        var revisions = new Option<bool>("--revisions") { Description = "With every revision of every record." };
        var export = new Command("export", "Writes records, vocabularies and addresses as JSON Lines, also while it serves.") { output, revisions };
        export.SetAction(
            async (parsed, cancellation) =>
            {
                await using var app = build();
                await using var scope = app.Services.CreateAsyncScope();
                await Preparation.Migrate(scope.ServiceProvider, cancellation);
                var exporter = scope.ServiceProvider.GetRequiredService<Exporter>();
                if (Rooted(parsed.GetValue(output)) is not { } file)
                {
                    await using var console = Console.OpenStandardOutput();
                    await exporter.Run(console, parsed.GetValue(revisions), cancellation);
                    return 0;
                }

                try
                {
                    await using var stream = File.Create(file);
                    Console.WriteLine($"{file}: {await exporter.Run(stream, parsed.GetValue(revisions), cancellation)} records.");
                    return 0;
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    throw new StorageFault($"{file} can't be written: {e.Message} Name a file in a folder that is there and yours.", e);
                }
            }
        );
        return export;
    }

    public static Command Import(Func<WebApplication> build)
    {
        var file = new Argument<string>("file") { Description = "File that `export` made, or organisations in a file whose name ends with .csv." };
        var trial = new Option<bool>("--dry-run") { Description = "Does all of it but for the commit, and says what would have come of it." };
        var import = new Command(
            "import",
            "Takes an export, or a CSV file of organisations, over, wholly or not at all; what is here already is found by id, key or identifier."
        )
        {
            file,
            trial,
        };
        import.SetAction(
            async (parsed, cancellation) =>
            {
                var (name, isTrial) = (Rooted(parsed.GetValue(file))!, parsed.GetValue(trial));
                if (!File.Exists(name))
                    throw new StorageFault($"There is no file {name}. Name one that `export` made, or a CSV file of organisations.");
                await using var app = build();
                await using var scope = app.Services.CreateAsyncScope();
                await Preparation.Migrate(scope.ServiceProvider, cancellation);
                var services = scope.ServiceProvider;
                await using var stream = File.OpenRead(name);
                var findings = name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
                    ? await services.GetRequiredService<TableImporter>().Run(stream, isTrial, by: null, cancellation)
                    : await services.GetRequiredService<Importer>().Run(stream, isTrial, by: null, cancellation);
                return Say(findings);
            }
        );
        return import;
    }

    private static int Say(Findings findings)
    {
        foreach (var column in findings.Columns ?? [])
            Console.WriteLine($"column {column.Name}: {column.Field ?? "left out"}");
        foreach (var row in findings.Rows)
            Console.WriteLine($"line {row.Line}: {row.Outcome.ToString().ToLowerInvariant()} {row.Id}".TrimEnd());
        foreach (var fault in findings.Faults)
            Console.Error.WriteLine(
                $"line {fault.Line}: {$"{fault.Pointer} {fault.Code}".TrimStart()}: {Wording.Of(fault.Code, "en", fault.Values)}"
            );
        if (findings.FaultCount > findings.Faults.Count())
            Console.Error.WriteLine($"… and {findings.FaultCount - findings.Faults.Count()} faults more.");
        if (!findings.IsFine)
        {
            Console.Error.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Nothing was imported: {findings.FaultCount} faults in {findings.Lines} lines. Mend them, and import again."
                )
            );
            return 1;
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{(findings.IsDone ? "Imported" : "Nothing was imported, for it was tried out only. It would be")}: {findings.Created} records new, "
                    + $"{findings.Updated} with another draft, {findings.Unchanged} unchanged; {findings.Vocabularies} vocabularies changed."
            )
        );
        return 0;
    }

    private static string? Rooted(string? path) => path is null ? null : Path.GetFullPath(path, Verbs.CallersFolder);
}
