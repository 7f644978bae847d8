using System.CommandLine;
using System.Net.Sockets;
using Cleantech.Api.DemoContent;
using Cleantech.Api.Http.OpenApi;
using Cleantech.Api.Storage;
using Microsoft.Extensions.Options;
using Swashbuckle.AspNetCore.Swagger;

namespace Cleantech.Api.Cli;

/// <summary>The command line: `serve` is what happens without a verb.</summary>
internal static class Verbs
{
    public static Task<int> Run(string[] args, Func<string[], WebApplication> build)
    {
        var (words, settings) = Settings.Part(args);
        var app = () => build(settings);
        var root = new RootCommand(
            "Cleantech: the headless CMS for industrial and cleantech clusters. Without a verb it serves. "
                + "Every verb takes settings, e.g. --Storage:Path=/var/lib/cleantech; the README lists them."
        );
        root.SetAction((_, cancellation) => Serve(app, cancellation));

        var serve = new Command("serve", "Migrates the database and serves the site, the studio, the API and its documentation.");
        serve.SetAction((_, cancellation) => Serve(app, cancellation));
        root.Add(serve);

        root.Add(Migrate(app));
        root.Add(Seed(app));
        root.Add(BackupVerbs.Backup(app));
        root.Add(BackupVerbs.Restore(app));
        root.Add(MovingVerbs.Export(app));
        root.Add(MovingVerbs.Import(app));
        root.Add(OpenApi(app));
        root.Add(AccessVerbs.Users(app));
        root.Add(AccessVerbs.Keys(app));
        root.Add(AuditVerbs.Audit(app));
        // A stop is the host's affair: the command line's own would end the process after two seconds, whatever is still being written.
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        return Sentences(() => root.Parse(words).InvokeAsync(configuration));
    }

    /// <summary>Whoever set something wrongly gets a sentence; whatever else goes wrong shows itself.</summary>
    private static async Task<int> Sentences(Func<Task<int>> run)
    {
        if (StartFaults.OfMachine() is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }

        try
        {
            return await run();
        }
        catch (StorageFault fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
        catch (Exception e) when ((StartFaults.OfSettings(e) ?? StartFaults.OfAddresses(e)) is { } sentences)
        {
            foreach (var fault in sentences)
                await Console.Error.WriteLineAsync(fault);
            return 1;
        }
    }

    private static async Task<int> Serve(Func<WebApplication> build, CancellationToken cancellation)
    {
        var app = build();
        // Before the database is touched; the host would look at them only later, and log a stack trace.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        // Half of the start is making the endpoints, most of the rest is looking at the database: neither needs the other.
        var endpoints = Task.Run(() => app.Services.GetRequiredService<EndpointDataSource>().Endpoints, cancellation);
        var notes = await Preparation.Run(app, cancellation);
        await endpoints;
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception e) when (e is IOException or SocketException or FormatException or ArgumentOutOfRangeException)
        {
            throw new ListeningException(e);
        }

        Welcome.Print(app, notes);
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    private static Command Migrate(Func<WebApplication> build)
    {
        var migrate = new Command("migrate", "Brings the database to this version, without serving.");
        migrate.SetAction(
            async (_, cancellation) =>
            {
                await using var app = build();
                await using var scope = app.Services.CreateAsyncScope();
                await Preparation.Migrate(scope.ServiceProvider, cancellation);
                Console.WriteLine("The database is up to date.");
                return 0;
            }
        );
        return migrate;
    }

    private static Command Seed(Func<WebApplication> build)
    {
        var seed = new Command("seed", "Loads the demo content into an empty database.");
        seed.SetAction(
            async (_, cancellation) =>
            {
                await using var app = build();
                await using var scope = app.Services.CreateAsyncScope();
                await Preparation.Migrate(scope.ServiceProvider, cancellation);
                var count = await scope.ServiceProvider.GetRequiredService<DemoLoader>().Load(cancellation);
                Console.WriteLine(count > 0 ? $"Loaded {count} records." : "The database has content already; nothing was changed.");
                return 0;
            }
        );
        return seed;
    }

    // `dotnet run --project api` starts the program in the project's folder; the shell says in PWD where its user is.
    internal static string CallersFolder =>
        Environment.GetEnvironmentVariable("PWD") is { Length: > 0 } folder && Path.IsPathRooted(folder) ? folder : Environment.CurrentDirectory;

    private static Command OpenApi(Func<WebApplication> build)
    {
        var output = new Option<string?>("--output", "-o") { Description = "File to write; without it, the contract goes to standard output." };
        var openApi = new Command("openapi", "Writes the OpenAPI contract as YAML.") { output };
        openApi.SetAction(
            async (parsed, cancellation) =>
            {
                await using var app = build();
                var yaml = OpenApiSetup.Yaml(app.Services.GetRequiredService<ISwaggerProvider>());
                if (parsed.GetValue(output) is not { } name)
                {
                    Console.Write(yaml);
                    return 0;
                }

                var file = Path.GetFullPath(name, CallersFolder);
                try
                {
                    await File.WriteAllTextAsync(file, yaml, cancellation);
                    return 0;
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    await Console.Error.WriteLineAsync($"{file} can't be written: {e.Message} Name a file in a folder that is there and yours.");
                    return 1;
                }
            }
        );
        return openApi;
    }
}
