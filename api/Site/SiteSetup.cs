using System.IO.Compression;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Site;

/// <summary>Serves the built web client: the public site under `/pl/`, `/en/`, …, and the editors' studio under `/studio`; and the contract.</summary>
internal static class SiteSetup
{
    private const string Compressed = ".br";

    public static void AddSite(this IServiceCollection services)
    {
        services.AddSingleton<SiteFolder>();
        services.AddSingleton<Shell>();
        services.AddSingleton<PageData>();
        services.AddSingleton<FoundText>();
        services.AddSingleton<SitePages>();
        services.AddOptions<SitemapOptions>().BindConfiguration(SitemapOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SitemapParts>();
        services.AddSingleton<Sitemap>();
        services.AddSingleton<OpenSearch>();
        services.AddSingleton<Discovery>();
        services.AddSingleton<ContractFiles>();
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
            app.UseClientFiles(folder);
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

    /// <summary>The built files; scripts and styles in the form that the build compressed, for whoever takes it.</summary>
    private static void UseClientFiles(this IApplicationBuilder app, string folder)
    {
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[Compressed] = "application/octet-stream";
        app.Use(
            (http, next) =>
            {
                var path = http.Request.Path;
                if (
                    path.StartsWithSegments("/assets", StringComparison.Ordinal)
                    && PublicAnswer.Best(http.Request.Headers.AcceptEncoding.ToString()) == Coding.Brotli
                    && File.Exists(Path.Combine(folder, $"{path.Value![1..]}{Compressed}"))
                    && types.TryGetContentType(path.Value, out var type)
                )
                {
                    http.Request.Path = path + Compressed;
                    http.Items[Compressed] = type;
                }

                return next(http);
            }
        );
        app.UseStaticFiles(
            new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(folder),
                ContentTypeProvider = types,
                OnPrepareResponse = file =>
                {
                    var (http, headers) = (file.Context, file.Context.Response.Headers);
                    // Vite writes a hash into the names below `assets`.
                    headers.CacheControl = http.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
                        ? "public, max-age=31536000, immutable"
                        : "no-cache";
                    headers.Vary = "Accept-Encoding";
                    if (http.Items[Compressed] is string type)
                    {
                        headers.ContentType = type;
                        headers.ContentEncoding = "br";
                    }
                },
            }
        );
    }

    public static void MapSite(this IEndpointRouteBuilder routes)
    {
        var site = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        site.MapGet("/", (HttpContext http, SitePages pages) => pages.Start(http));
        // One route for each language: a parameter in the first place would catch every address, and leave no 405 to the API.
        foreach (var locale in routes.ServiceProvider.GetRequiredService<Languages>().All)
        {
            site.MapGet($"/{locale}/{{**path}}", (HttpContext http, string? path, SitePages pages) => pages.Page(http, locale, path));
            site.MapGet(OpenSearch.Path(locale), (HttpContext http, OpenSearch search) => search.Write(http, locale));
        }

        site.MapGet("/studio/{**path}", (HttpContext http, SitePages pages) => pages.Studio(http));
        site.MapGet("/sitemap.xml", (HttpContext http, Sitemap sitemap) => sitemap.Index(http));
        site.MapGet("/sitemap-{part}.xml", (HttpContext http, string part, Sitemap sitemap) => sitemap.Part(http, part));
        site.MapGet("/api/openapi.json", (HttpContext http, ContractFiles contract) => contract.Json(http));
        site.MapGet("/api/openapi.yaml", (HttpContext http, ContractFiles contract) => contract.Yaml(http));
        site.MapGet("/robots.txt", (HttpContext http, IOptions<SiteOptions> site) => Results.Text(Robots(site.Value.Origin(http.Request))));
    }

    private static string Robots(string origin) => $"User-agent: *\nDisallow: /studio\nDisallow: /api/v1/admin/\n\nSitemap: {origin}/sitemap.xml\n";
}
