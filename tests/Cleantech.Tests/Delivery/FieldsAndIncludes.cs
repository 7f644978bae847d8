namespace Cleantech.Tests.Delivery;

public sealed class FieldsAndIncludes(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task Only_the_asked_fields_are_given_and_the_id()
    {
        var record = await cms.Published(Article("Wybrane pola").With("/fictional", true));

        var document = (await cms.Anonymous.Get($"{record.Public}?fields=title,slug")).Is(200);
        var list = await cms.Anonymous.List("/articles?fictional=true&fields=title");

        Assert.Equal(["id", "slug", "title"], document.Json.AsObject().Select(p => p.Key).Order());
        Assert.Equal(["id", "title"], list.Items[0].AsObject().Select(p => p.Key).Order());
    }

    [Theory]
    [InlineData("fields=secret")]
    [InlineData("fields=createdBy")]
    [InlineData("fields=meta")]
    [InlineData("fields=title,,slug")]
    [InlineData("fields=")]
    [InlineData("include=users")]
    [InlineData("include=organisation")]
    public async Task A_field_or_kind_that_is_not_there_is_refused(string query)
    {
        var record = await cms.Published(Article($"Odmowa {query.Length}"));

        foreach (var path in new[] { record.Public, "/articles" })
            Assert.StartsWith(query.Split('=')[0], Assert.Single((await cms.Anonymous.Get($"{path}?{query}")).Is(400).Errors));
    }

    [Theory]
    [InlineData("organisations")]
    [InlineData("alliances")]
    [InlineData("letters-of-intent")]
    [InlineData("articles")]
    public async Task A_refusal_lists_what_there_is(string kind)
    {
        var record = await cms.Published(Of(kind, "Co jest"));

        foreach (var path in new[] { $"/{kind}", record.Public })
        {
            var parameters = cms.Contract.Find(HttpMethod.Get, path)!.Json["parameters"]!
                .AsArray()
                .Where(p => p!["in"]!.ToString() == "query")
                .ToList();
            var unknown = (await cms.Anonymous.Get($"{path}?nonsense=1", ("Accept-Language", "en"))).Is(400);
            Assert.Equal(parameters.Select(p => p!["name"]!.ToString()), Listed(unknown, "Known here: "));

            foreach (var parameter in parameters.Where(p => Choice(p!) is not null))
            {
                var refused = (await cms.Anonymous.Get($"{path}?{parameter!["name"]}=nonsense", ("Accept-Language", "en"))).Is(400);
                var choice = Choice(parameter)!.Select(value => value!.ToString()).Where(value => value[0] != '-');
                Assert.Equal(choice, Listed(refused, "Known: "));
            }
        }
    }

    [Fact]
    public async Task What_a_document_shows_is_brought_along_whole_in_the_readers_language()
    {
        var cluster = await cms.Published(Organisation("Klaster w dodatku"), "pl", "en");
        var letter = await cms.Published(Letter("List z dodatkiem", cluster), "pl", "en");

        var answer = (await cms.Anonymous.Get($"{letter.Public}?include=organisations&locale=en")).Is(200);

        Assert.Equal(cluster.Id.ToString(), answer["/included/organisations/0/id"].ToString());
        Assert.Equal("Klaster w dodatku (en)", answer["/included/organisations/0/name"].ToString());
        Assert.Equal("O organizacji.", answer["/included/organisations/0/summary"].ToString());
    }

    [Fact]
    public async Task A_list_brings_each_record_along_once()
    {
        var cluster = await cms.Published(Organisation("Raz"));
        await cms.Published(Letter("Pierwszy", cluster).With("/fictional", true));
        await cms.Published(Letter("Drugi", cluster).With("/fictional", true));

        var answer = await cms.Anonymous.List("/letters-of-intent?fictional=true&include=organisations");

        Assert.Equal(2, answer.Items.Count);
        Assert.Equal([cluster.Id.ToString()], answer["/included/organisations"].AsArray().Select(o => o!["id"]!.ToString()));
    }

    [Fact]
    public async Task Nothing_is_brought_along_unasked_and_what_is_not_public_never()
    {
        var hidden = await cms.Created(Organisation("Ukryta"));
        var letter = await cms.Published(Letter("List z ukrytą stroną", hidden));

        Assert.Null((await cms.Anonymous.Get(letter.Public)).Is(200).Json["included"]);
        Assert.Empty((await cms.Anonymous.Get($"{letter.Public}?include=organisations")).Is(200)["/included/organisations"].AsArray());
    }

    [Fact]
    public async Task Only_the_asked_kinds_are_brought_along_and_fields_are_of_the_shown_records_alone()
    {
        var cluster = await cms.Published(Organisation("Klaster pól"));
        var alliance = await cms.Published(Alliance("Sojusz pól"));
        var article = await cms.Published(Article("Dodatki").With("/mentions", new[] { cluster.Ref, alliance.Ref }));

        var answer = (await cms.Anonymous.Get($"{article.Public}?include=alliances&fields=mentions")).Is(200);

        Assert.Equal(["alliances"], answer["/included"].AsObject().Select(p => p.Key));
        Assert.Equal("Sojusz pól", answer["/included/alliances/0/name"].ToString());
        Assert.Equal(["id", "included", "mentions"], answer.Json.AsObject().Select(p => p.Key).Order());
    }

    private static IEnumerable<string> Listed(Answer refused, string after) =>
        refused["/errors/0/detail"].ToString().Split(after)[1].TrimEnd('.').Split(", ");

    /// <summary>The values of a parameter that takes some only.</summary>
    private System.Text.Json.Nodes.JsonArray? Choice(System.Text.Json.Nodes.JsonNode parameter)
    {
        var schema = parameter["schema"]!["items"] ?? parameter["schema"]!;
        return (schema["$ref"] is { } name ? cms.Contract.Definitions[name.ToString().Split('/')[^1]]! : schema)["enum"]?.AsArray();
    }
}
