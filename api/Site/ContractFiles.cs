using System.Security.Cryptography;
using System.Text;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace Cleantech.Api.Site;

/// <summary>The contract as others fetch it: made once, since it can't change while the program runs, and compressed for whoever takes it.</summary>
internal sealed class ContractFiles(ISwaggerProvider provider)
{
    private readonly Lazy<File> json = new(() => new File(OpenApiSetup.Json(provider), "application/json"));
    private readonly Lazy<File> yaml = new(() => new File(OpenApiSetup.Yaml(provider), "application/yaml"));

    public Task Json(HttpContext http) => json.Value.Send(http);

    public Task Yaml(HttpContext http) => yaml.Value.Send(http);

    private sealed class File(string text, string contentType)
    {
        private readonly PublicAnswer?[] answers = new PublicAnswer?[Enum.GetValues<Coding>().Length];
        private readonly byte[] bytes = Encoding.UTF8.GetBytes(text);

        public Task Send(HttpContext http)
        {
            var coding = PublicAnswer.Best(http.Request.Headers.AcceptEncoding.ToString());
            return (answers[(int)coding] ??= Answer(coding)).Send(http);
        }

        private PublicAnswer Answer(Coding coding)
        {
            var etag = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12));
            return PublicAnswer.Of(bytes, brotli: null, etag, coding, lastModified: null, language: null, link: null, contentType);
        }
    }
}
