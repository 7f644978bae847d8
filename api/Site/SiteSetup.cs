using System.IO.Compression;
using Cleantech.Api.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.FileProviders;

namespace Cleantech.Api.Site;

/// <summary>Serves the built web client: the public site under `/pl/`, `/en/`, …, and the editors' studio under `/studio`.</summary>
internal static class SiteSetup
{
    /// <summary>
    /// Nothing from elsewhere, nothing inline. React Aria adds two constant style elements; they are allowed by what is in them
    /// (CSP Level 3 §6.7.3.3), which web-client/tests holds against the built client.
    /// </summary>
    public const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void AddSite(this IServiceCollection services)
    {
        services.AddSingleton<SiteFolder>();
        services.AddSingleton<Shell>();
        services.AddSingleton<PageData>();
        services.AddSingleton<SitePages>();
        services.AddSingleton<Sitemap>();
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true; // pages hold nothing secret, so nothing can be guessed from their length
            options.MimeTypes = ["text/html", "text/css", "text/javascript", "image/svg+xml", "application/xml", "application/manifest+json"];
        });
    }

    /// <summary>The client's files, and a page instead of a problem document for people who got lost.</summary>
    public static void UseSite(this WebApplication app)
    {
        app.UseResponseCompression();
        if (app.Services.GetRequiredService<SiteFolder>().Path is { } folder)
            app.UseStaticFiles(
                new StaticFileOptions
                {
                    FileProvider = new PhysicalFileProvider(folder),
                    // Vite writes a hash into the names below `assets`.
                    OnPrepareResponse = file =>
                        file.Context.Response.Headers.CacheControl = file.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
                            ? "public, max-age=31536000, immutable"
                            : "no-cache",
                }
            );
        app.Use(
            async (http, next) =>
            {
                var isLost =
                    http.GetEndpoint() is null
                    && HttpMethods.IsGet(http.Request.Method)
                    && !http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
                    && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
                if (!isLost)
                {
                    await next(http);
                    return;
                }

                var locale = http.RequestServices.GetRequiredService<Languages>().Resolve(http.Request.Headers.AcceptLanguage.ToString());
                await http.RequestServices.GetRequiredService<SitePages>().Missing(http, locale, StatusCodes.Status404NotFound, "not-found");
            }
        );
    }

    public static void MapSite(this IEndpointRouteBuilder routes)
    {
        var site = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        site.MapGet("/", (HttpContext http, SitePages pages) => pages.Start(http));
        // One route for each language: a parameter in the first place would catch every address, and leave no 405 to the API.
        foreach (var locale in routes.ServiceProvider.GetRequiredService<Languages>().All)
            site.MapGet($"/{locale}/{{**path}}", (HttpContext http, string? path, SitePages pages) => pages.Page(http, locale, path));
        site.MapGet("/studio/{**path}", (HttpContext http, SitePages pages) => pages.Studio(http));
        site.MapGet("/sitemap.xml", (HttpContext http, Sitemap sitemap) => sitemap.Write(http));
        site.MapGet("/robots.txt", (HttpContext http, SitePages pages) => Results.Text(Robots(pages.Origin(http))));
    }

    private static string Robots(string origin) => $"User-agent: *\nDisallow: /studio\nDisallow: /api/v1/admin/\n\nSitemap: {origin}/sitemap.xml\n";
}
