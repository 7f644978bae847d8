using Cleantech.Api.Site;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Cleantech.Api.Cli;

/// <summary>What the product says once it serves: where everything is.</summary>
internal static class Welcome
{
    public static void Print(WebApplication app, IReadOnlyList<string> notes)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        if (address is null)
            return;
        Console.WriteLine(
            $"""

              Site      {address}
              Studio    {address}/studio
              API       {address}/api/v1
              Docs      {address}/api/docs
              Contract  {address}/api/openapi.json
            """
        );
        // `dotnet run` keeps to itself what the build said about it.
        if (app.Services.GetRequiredService<SiteFolder>().Path is null)
            Console.WriteLine(
                "  The web client isn't built, so pages are plain and the studio is empty; the API is whole. "
                    + "Install Node 20.19 or later (https://nodejs.org), then start again."
            );
        foreach (var note in notes)
            Console.WriteLine($"  {note.Replace("{address}", address, StringComparison.Ordinal)}");
        Console.WriteLine();
    }
}
