using System.Text.Json;
using Cleantech.Api.Http.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Swashbuckle.AspNetCore.Swagger;
using YamlDotNet.Serialization;

namespace Cleantech.Tests.Contract;

public sealed class Drift(Cms cms) : IClassFixture<Cms>
{
    private const string Mend = "openapi.yaml is not what the API serves. Mend it with: dotnet run --project api -- openapi --output openapi.yaml";

    [Fact]
    public void The_contract_in_the_repository_is_what_the_API_serves() =>
        Assert.True(InRepository().Yaml == OpenApiSetup.Yaml(cms.Services.GetRequiredService<ISwaggerProvider>()), Mend);

    [Fact]
    public async Task It_is_served_as_YAML_and_as_JSON()
    {
        var yaml = (await cms.Anonymous.Get("/api/openapi.yaml")).Is(200);
        var json = (await cms.Anonymous.Get("/api/openapi.json")).Is(200);

        Assert.True(yaml.Text == InRepository().Yaml, Mend);
        Assert.Equal("3.1", json["/openapi"].ToString()[..3]);
        Assert.Equal(json["/paths"].AsObject().Count, new ApiContract(InRepository().Json).Operations.Select(o => o.Path).Distinct().Count());
    }

    [Fact]
    public async Task It_is_sent_compressed_and_only_when_it_changed()
    {
        var json = (await cms.Anonymous.Get("/api/openapi.json", ("Accept-Encoding", "br"))).Is(200);

        Assert.Equal("br", json.Header("Content-Encoding"));
        (await cms.Anonymous.Get("/api/openapi.json", ("Accept-Encoding", "br"), ("If-None-Match", json.Header("ETag")!))).Is(304);
    }

    [Fact]
    public void Every_route_is_documented_and_nothing_else()
    {
        var documented = cms.Contract.Operations.Select(o => o.ToString());

        Assert.Equal(cms.Endpoints().Select(e => e.Route).Order(), documented.Order());
    }

    [Fact]
    public void Every_operation_has_a_name_of_its_own_a_summary_and_security_where_it_is_closed()
    {
        Assert.Equal(cms.Contract.Operations.Count, cms.Contract.Operations.Select(o => o.Id).Distinct().Count());
        foreach (var operation in cms.Contract.Operations)
        {
            Assert.False(string.IsNullOrWhiteSpace(operation.Json["summary"]?.ToString()), $"{operation} has no summary.");
            Assert.Equal(operation.Path.StartsWith("/admin", StringComparison.Ordinal), operation.Json["security"]?.AsArray().Count > 0);
        }
    }

    public static (string Yaml, string Json) InRepository()
    {
        var yaml = File.ReadAllText(Path.Combine(Tool.Repository, "openapi.yaml"));
        var document = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(yaml);
        return (yaml, JsonSerializer.Serialize(document));
    }
}
