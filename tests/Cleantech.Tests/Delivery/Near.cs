namespace Cleantech.Tests.Delivery;

/// <summary>Organisations near a place: across the date line and around the poles too, by their distance, in pages.</summary>
public sealed class Near(Near.Places cms) : IClassFixture<Near.Places>
{
    private const string Krosno = "49.6887,21.7705";

    // What a table of distances says (great circles of the mean Earth, km), not what we work out.
    [Theory]
    [InlineData(Krosno, "42km", "Krosno")]
    [InlineData(Krosno, "43km", "Krosno Rzeszów")]
    [InlineData(Krosno, "137km", "Krosno Rzeszów")]
    [InlineData(Krosno, "138km", "Krosno Rzeszów Kraków")]
    [InlineData("-16.8,180", "30km", "Taveuni Vanua")]
    [InlineData("-16.8,-179.999", "30km", "Taveuni Vanua")]
    [InlineData("90,0", "12km", "Pole")]
    [InlineData("89.9,-90", "22km", "")]
    [InlineData("89.9,-90", "23km", "Pole")]
    [InlineData("-90,10", "0.5km", "")]
    public async Task What_lies_within_a_distance_is_found(string near, string within, string expected)
    {
        var list = await cms.Anonymous.List($"/organisations?near={near}&within={within}&count=true&limit=100");

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), Names(list).Order());
        Assert.Equal(list.Ids.Count, list.Total);
    }

    [Fact]
    public async Task The_nearest_come_first_and_the_farthest_on_demand()
    {
        string[] nearest = ["Krosno", "Rzeszów", "Kraków", "Karlshamn", "Vaasa", "Pole", "Taveuni", "Vanua"];

        var up = await cms.Anonymous.List($"/organisations?near={Krosno}&sort=distance&limit=100");
        var down = await cms.Anonymous.List($"/organisations?near={Krosno}&sort=-distance&limit=100");

        Assert.Equal(nearest[..6], Names(up).Take(6));
        Assert.Equal(nearest.Order(), Names(up).Order());
        Assert.Equal(Names(up).AsEnumerable().Reverse(), Names(down));
    }

    [Theory]
    [InlineData("distance", "")]
    [InlineData("-distance", "")]
    [InlineData("distance,name", "&within=2000km")]
    public async Task A_list_by_distance_is_the_same_in_pages(string sort, string within)
    {
        var whole = Names(await cms.Anonymous.List($"/organisations?near={Krosno}&sort={sort}{within}&limit=100"));

        var paged = new List<string>();
        for (string? cursor = ""; cursor is not null; )
        {
            var page = await cms.Anonymous.List(
                $"/organisations?near={Krosno}&sort={sort}{within}&limit=1{(cursor == "" ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}"
            );
            paged.AddRange(Names(page));
            cursor = page.Next;
        }

        Assert.Equal(whole, paged);
    }

    [Fact]
    public async Task A_cursor_belongs_to_the_place_that_it_was_made_for()
    {
        var page = await cms.Anonymous.List($"/organisations?near={Krosno}&sort=distance&limit=1");

        var elsewhere = await cms.Anonymous.Get($"/organisations?near=63.1,21.6&sort=distance&limit=1&cursor={Uri.EscapeDataString(page.Next!)}");

        Assert.Equal(["cursor malformed-cursor"], elsewhere.Is(400).Errors);
    }

    [Fact]
    public async Task Other_filters_and_counts_go_together_with_a_place()
    {
        var list = await cms.Anonymous.List($"/organisations?near={Krosno}&within=2500km&country.not=PL&facets=country&sort=distance");

        Assert.Equal(["Karlshamn", "Vaasa"], Names(list));
        Assert.Equal("""[{"value":"PL","count":3},{"value":"FI","count":1},{"value":"SE","count":1}]""", list["/facets/country"].ToJsonString());
    }

    [Fact]
    public async Task Who_moves_is_found_at_the_new_place_and_whose_place_is_taken_away_at_none()
    {
        var mover = await cms.Published(Organisation("Wędrowna").With("/coordinates", At(-33.92, 18.42)));
        Assert.Equal(["Wędrowna"], Names(await cms.Anonymous.List("/organisations?near=-33.9,18.4&within=50km")));

        await cms.Republish(mover, new { coordinates = At(-34.6, -58.38) });
        Assert.Empty((await cms.Anonymous.List("/organisations?near=-33.9,18.4&within=50km")).Items);
        Assert.Equal(["Wędrowna"], Names(await cms.Anonymous.List("/organisations?near=-34.6,-58.4&within=50km")));

        await cms.Republish(mover, new { coordinates = (object?)null });
        Assert.Empty((await cms.Anonymous.List("/organisations?near=-34.6,-58.4&within=50km")).Items);
        await cms.Unpublish(mover);
    }

    [Theory]
    [InlineData("near=90.1,0", "near malformed-parameter")]
    [InlineData("near=50.06,180.5", "near malformed-parameter")]
    [InlineData("near=50.06", "near malformed-parameter")]
    [InlineData("near=50.06,19.94,3", "near malformed-parameter")]
    [InlineData("near=50,06;19,94", "near malformed-parameter")]
    [InlineData("near=NaN,0", "near malformed-parameter")]
    [InlineData("near=1e1,0", "near malformed-parameter")]
    [InlineData("near=", "near malformed-parameter")]
    [InlineData("near=50.06,19.94&within=100", "within malformed-parameter")]
    [InlineData("near=50.06,19.94&within=0km", "within malformed-parameter")]
    [InlineData("near=50.06,19.94&within=-5km", "within malformed-parameter")]
    [InlineData("near=50.06,19.94&within=1e9km", "within malformed-parameter")]
    [InlineData("near=50.06,19.94&near=50.06,19.94", "near repeated-parameter")]
    [InlineData("within=100km", "within only-with")]
    [InlineData("sort=distance", "sort only-with")]
    [InlineData("sort=name,-distance", "sort only-with")]
    public async Task What_is_no_place_or_no_distance_is_refused_by_name(string query, string fault)
    {
        var answer = await cms.Anonymous.Get($"/organisations?{query}");

        Assert.Equal([fault], answer.Is(400).Errors);
    }

    [Theory]
    [InlineData("alliances")]
    [InlineData("letters-of-intent")]
    [InlineData("articles")]
    public async Task What_has_no_place_of_its_own_is_not_looked_for_near_one(string kind)
    {
        Assert.Equal(["near unknown-parameter"], (await cms.Anonymous.Get($"/{kind}?near={Krosno}")).Is(400).Errors);
        Assert.Equal(["sort unknown-parameter-value"], (await cms.Anonymous.Get($"/{kind}?sort=distance")).Is(400).Errors);
    }

    private static object At(double latitude, double longitude) => new { latitude, longitude };

    private static string[] Names(Answer list) => [.. list.Items.Select(i => i["name"]!.ToString())];

    public sealed class Places : Cms, IAsyncLifetime
    {
        private static readonly (string Name, string Country, double Latitude, double Longitude)[] All =
        [
            ("Krosno", "PL", 49.6887, 21.7705),
            ("Rzeszów", "PL", 50.0413, 21.9990),
            ("Kraków", "PL", 50.0614, 19.9366),
            ("Karlshamn", "SE", 56.1706, 14.8619),
            ("Vaasa", "FI", 63.0951, 21.6165),
            ("Vanua", "FJ", -16.8, 179.9),
            ("Taveuni", "FJ", -16.8, -179.9),
            ("Pole", "NO", 89.9, 90),
        ];

        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            foreach (var (name, country, latitude, longitude) in All)
                await Published(Organisation(name).With("/country", country).With("/coordinates", At(latitude, longitude)));
            await Published(Organisation("Nigdzie").With("/coordinates", null));
        }
    }
}
