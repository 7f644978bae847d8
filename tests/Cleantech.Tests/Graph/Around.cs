namespace Cleantech.Tests.Graph;

/// <summary>A part of the graph: around a record, of some types, in some countries; and what can't be asked for.</summary>
public sealed class Around(Cms cms) : IClassFixture<Cms>
{
    private sealed class Bounded(string setting, string value) : Cms((setting, value));

    [Theory]
    [InlineData("", "A1 B1 L1")]
    [InlineData("&depth=1", "A1 B1 L1")]
    [InlineData("&depth=2", "A1 B1 L1 M1")]
    [InlineData("&depth=3", "A1 B1 C1 L1 M1")]
    [InlineData("&depth=3&types=organisation", "L1 A1 B1")]
    [InlineData("&depth=3&edges=party&country=PL", "A1 L1")]
    [InlineData("&depth=2&edges=relation", "L1")]
    public async Task As_many_steps_as_are_asked_for_are_taken_along_what_is_asked_for(string query, string names)
    {
        await Chain("1");

        var graph = await cms.Graph($"?around=letter-of-intent:l1{query}");

        Assert.Equal(names.Split(' ').Order(StringComparer.Ordinal), graph.Names());
    }

    [Fact]
    public async Task A_country_leaves_its_organisations_and_the_letters_and_alliances_tied_to_them()
    {
        await Chain("2");

        var polish = await cms.Graph("?country=PL");
        var letters = await cms.Graph("?country=PL&types=letter-of-intent");
        var none = await cms.Graph("?country=XX");

        Assert.Equal(["A2", "L2"], polish.Names().Where(n => n.EndsWith('2')));
        Assert.Equal(["L2"], letters.Names().Where(n => n.EndsWith('2')));
        Assert.Empty(letters.Edges());
        Assert.Empty(none.Names());
    }

    [Fact]
    public async Task A_record_without_ties_is_alone()
    {
        var alone = await cms.Published(Organisation("Samotna"));

        var graph = await cms.Graph($"?around={alone.Id}&depth=3");

        Assert.Equal(["Samotna"], graph.Names());
        Assert.Equal(alone.Id.ToString(), graph["/around"].ToString());
        Assert.Contains("Samotna", (await cms.Graph("?types=organisation")).Names());
    }

    [Fact]
    public async Task Around_a_draft_there_is_nothing_and_around_what_was_public_it_is_gone()
    {
        var draft = await cms.Created(Alliance("Szkic sojuszu"));
        var gone = await cms.Published(Alliance("Był sojusz"));
        var article = await cms.Published(Article("Nie węzeł"));
        await cms.Unpublish(gone);

        foreach (var path in new[] { "/graph", "/graph.graphml" })
        {
            (await cms.Anonymous.Get($"{path}?around={draft.Id}")).Is(404);
            (await cms.Anonymous.Get($"{path}?around=alliance:szkic-sojuszu")).Is(404);
            (await cms.Anonymous.Get($"{path}?around={article.Id}")).Is(404);
            Assert.Equal("gone", (await cms.Anonymous.Get($"{path}?around={gone.Id}")).Is(410).Code);
            Assert.Equal("gone", (await cms.Anonymous.Get($"{path}?around=alliance:byl-sojusz")).Is(410).Code);
        }

        Assert.DoesNotContain("Szkic sojuszu", (await cms.Graph()).Names());
    }

    [Theory]
    [InlineData("around=article:x", "around malformed-parameter")]
    [InlineData("around=organisation:", "around malformed-parameter")]
    [InlineData("around=merinova", "around malformed-parameter")]
    [InlineData("depth=2", "depth only-with")]
    [InlineData("around=organisation:x&depth=0", "depth out-of-range")]
    [InlineData("around=organisation:x&depth=4", "depth out-of-range")]
    [InlineData("asOf=27.05.2021", "asOf partial-date")]
    [InlineData("asOf=2021-02-30", "asOf partial-date")]
    [InlineData("types=article", "types unknown-parameter-value")]
    [InlineData("edges=Party", "edges unknown-parameter-value")]
    [InlineData("country=pl", "country malformed-parameter")]
    [InlineData("limit=1", "limit unknown-parameter")]
    public async Task What_cannot_be_asked_for_is_refused_by_name(string query, string error)
    {
        var json = (await cms.Anonymous.Get($"/graph?{query}")).Is(400);
        var xml = (await cms.Anonymous.Get($"/graph.graphml?{query}")).Is(400);

        Assert.Equal([error], json.Errors);
        Assert.Equal([error], xml.Errors);
    }

    [Theory]
    [InlineData("Graph:MostNodes", "too-many-nodes", "/graph.graphml", 200)]
    [InlineData("Graph:MostEdges", "too-many-edges", "/graph", 200)]
    [InlineData("Graph:MostRecords", "too-many-records", "/timeline", 400)]
    public async Task What_is_too_much_is_refused_with_the_remedy(string setting, string code, string path, int around)
    {
        await using var small = new Bounded(setting, "2");
        await small.InitializeAsync();
        var parties = new[] { await small.Published(Organisation("A")), await small.Published(Organisation("B")) };
        (await small.Anonymous.Get(path)).Is(200);

        await small.Published(Letter("L", [.. parties, await small.Published(Organisation("C"))]));

        var refused = (await small.Anonymous.Get(path, ("Accept-Language", "en"))).Is(400);
        Assert.Equal(code, refused.Code);
        Assert.Contains(": 2 at most", refused["/detail"].ToString());
        (await small.Anonymous.Get($"/graph?around={parties[0].Id}")).Is(around);
    }

    /// <summary>A (PL) and B (SE) are parties of L, B and C (SE) of M, C of N: four steps from L.</summary>
    private async Task Chain(string mark)
    {
        if ((await cms.Anonymous.Get($"/letters-of-intent/l{mark}")).Status == 200)
            return;
        var a = await cms.Published(Organisation($"A{mark}").With("/country", "PL"));
        var b = await cms.Published(Organisation($"B{mark}").With("/country", "SE"));
        var c = await cms.Published(Organisation($"C{mark}").With("/country", "SE"));
        await cms.Published(Letter($"L{mark}", a, b));
        await cms.Published(Letter($"M{mark}", b, c));
        await cms.Published(Letter($"N{mark}", c));
    }
}
