using Cleantech.Api.Delivery;
using Cleantech.Api.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Delivery;

/// <summary>What a list can be asked for besides what its records have: what they haven't, whether they have anything, which ones; and what there is to choose.</summary>
public sealed class Narrowing(FacetedCms cms) : IClassFixture<FacetedCms>
{
    private static readonly string[] Ranges = ["After", "Before", "min", "max"];

    public static TheoryData<string, string> Valued =>
        new(Facets.Table.Select(row => (row.Data.Item1, row.Data.Item2)).Where(row => !Ranges.Any(row.Item2.Contains)));

    [Theory]
    [MemberData(nameof(Valued))]
    public async Task What_has_a_value_and_what_has_none_make_up_all(string kind, string facet)
    {
        var with = (await cms.Anonymous.List($"/{kind}?{facet}.exists=true&limit=100")).Ids;
        var without = (await cms.Anonymous.List($"/{kind}?{facet}.exists=false&limit=100")).Ids;

        Assert.Contains(cms.Faceted[kind].Id.ToString(), with);
        Assert.Empty(with.Intersect(without));
        Assert.Equal(await All(kind), with.Concat(without).Order());
    }

    [Theory]
    [MemberData(nameof(Valued))]
    public async Task What_has_a_value_and_what_has_not_this_one_make_up_all(string kind, string facet)
    {
        if (cms.Filled(Value(kind, facet)) is "true")
            return; // of two values, the other one says it
        var (value, other) = (
            cms.Filled(Value(kind, facet)),
            cms.Filled(Facets.Table.Single(r => r.Data.Item1 == kind && r.Data.Item2 == facet).Data.Item4)
        );

        var with = (await cms.Anonymous.List($"/{kind}?{facet}={value},{other}&limit=100")).Ids;
        var without = (await cms.Anonymous.List($"/{kind}?{facet}.not={value},{other}&limit=100&count=true")).Is(200);

        Assert.Equal([cms.Faceted[kind].Id.ToString()], with);
        Assert.Equal(await All(kind), with.Concat(without.Ids).Order());
        Assert.Equal(without.Ids.Count, without.Total);
    }

    [Theory]
    [MemberData(nameof(Valued))]
    public async Task Values_are_counted_as_the_list_would_be_with_each_of_them(string kind, string facet)
    {
        var list = await cms.Anonymous.List($"/{kind}?facets={facet}&fictional=true");

        var counts = list[$"/facets/{facet}"].AsArray();
        Assert.NotEmpty(counts);
        foreach (var count in counts)
        {
            var fictional = facet == "fictional" ? "" : "&fictional=true";
            var narrowed = await cms.Anonymous.List($"/{kind}?{facet}={count!["value"]}{fictional}&count=true");
            Assert.Equal(narrowed.Total, count["count"]!.GetValue<long>());
        }
    }

    [Theory]
    [InlineData("organisations", "founded")]
    [InlineData("alliances", "founded")]
    [InlineData("letters-of-intent", "signedOn")]
    [InlineData("articles", "event")]
    [InlineData("articles", "originallyPublished")]
    public async Task What_has_a_date_and_what_has_none_make_up_all(string kind, string date)
    {
        var with = (await cms.Anonymous.List($"/{kind}?{date}.exists=true&limit=100")).Ids;
        var without = (await cms.Anonymous.List($"/{kind}?{date}.exists=false&limit=100")).Ids;

        Assert.Contains(cms.Faceted[kind].Id.ToString(), with);
        Assert.NotEmpty(without);
        Assert.Empty(with.Intersect(without));
        Assert.Equal(await All(kind), with.Concat(without).Order());
    }

    [Fact]
    public async Task A_list_that_is_narrowed_by_a_facet_tells_what_else_there_is_in_it()
    {
        var narrowed = await cms.Anonymous.List("/organisations?kind=university&country=PL&facets=kind,country");

        Assert.Single(narrowed.Ids);
        Assert.Equal("""[{"value":"university","count":1}]""", narrowed["/facets/kind"].ToJsonString());
        Assert.Equal("""[{"value":"PL","count":1}]""", narrowed["/facets/country"].ToJsonString());
        var other = await cms.Anonymous.List("/organisations?kind=cluster&facets=kind");
        Assert.Equal(["cluster", "university"], other["/facets/kind"].AsArray().Select(c => $"{c!["value"]}").Order());
        Assert.Null((await cms.Anonymous.List("/organisations")).Json["facets"]);
    }

    [Fact]
    public async Task What_is_not_public_is_no_value_and_counts_nowhere()
    {
        var hidden = await cms.Created(Organisation("Ukryta"));
        var article = await cms.Published(Article("Pisze tylko o ukrytej").With("/mentions", new[] { hidden.Ref }));

        var counts = (await cms.Anonymous.List("/articles?facets=organisation"))["/facets/organisation"].ToJsonString();

        Assert.DoesNotContain(hidden.Id.ToString(), counts);
        Assert.DoesNotContain(article.Id.ToString(), (await cms.Anonymous.List("/articles?organisation.exists=true&limit=100")).Ids);
        Assert.Contains(article.Id.ToString(), (await cms.Anonymous.List("/articles?organisation.exists=false&limit=100")).Ids);
        Assert.Contains(article.Id.ToString(), (await cms.Anonymous.List($"/articles?organisation.not={hidden.Id}&limit=100")).Ids);
        await cms.Publish(hidden);
        Assert.Contains(article.Id.ToString(), (await cms.Anonymous.List("/articles?organisation.exists=true&limit=100")).Ids);
        await cms.Unpublish(article);
        await cms.Unpublish(hidden);
    }

    [Fact]
    public async Task Records_are_read_together_by_their_ids()
    {
        var (one, other, alliance) = (
            await cms.Published(Organisation("Pierwsza z wielu")),
            await cms.Published(Organisation("Druga z wielu")),
            cms.Faceted["alliances"]
        );
        var draft = await cms.Created(Organisation("Szkic z wielu"));

        var list = await cms.Anonymous.List(
            $"/organisations?id={one.Id.ToString().ToUpperInvariant()},{other.Id},{alliance.Id},{draft.Id},{one.Id}&sort=name&count=true"
        );

        Assert.Equal([other.Id.ToString(), one.Id.ToString()], list.Ids);
        Assert.Equal(2, list.Total);
        Assert.Equal(["id malformed-parameter"], (await cms.Anonymous.Get("/organisations?id=druga")).Is(400).Errors);
        var many = string.Join(',', Enumerable.Range(0, 51).Select(_ => one.Id));
        (await cms.Anonymous.Get($"/organisations?id={many}")).Is(400);
    }

    [Fact]
    public async Task Documents_that_changed_since_a_moment_are_found()
    {
        var article = await cms.Published(Article("Świeżo zmieniony"));
        var at = (await cms.Anonymous.Get($"{article.Public}?locale=pl")).Is(200)["/updatedAt"].ToString();

        Assert.Contains(article.Id.ToString(), (await cms.Anonymous.List($"/articles?updatedAfter={Uri.EscapeDataString(at)}&locale=pl")).Ids);
        Assert.DoesNotContain(
            article.Id.ToString(),
            (await cms.Anonymous.List($"/articles?updatedBefore={Uri.EscapeDataString(at)}&locale=pl&limit=100")).Ids
        );
        Assert.Equal(["updatedAfter instant"], (await cms.Anonymous.Get("/articles?updatedAfter=2021-05-27")).Is(400).Errors);
    }

    [Fact]
    public async Task Documents_come_along_two_steps_deep_and_no_further()
    {
        var organisation = await cms.Published(Organisation("Dwa kroki dalej"));
        var letter = await cms.Published(Letter("Jeden krok dalej", organisation));
        var article = await cms.Published(Article("Początek drogi").With("/mentions", new[] { letter.Ref }));

        var near = (await cms.Anonymous.Get($"{article.Public}?include=letters-of-intent")).Is(200);
        var far = (await cms.Anonymous.Get($"{article.Public}?include=letters-of-intent.organisations")).Is(200);
        var listed = await cms.Anonymous.List($"/articles?id={article.Id}&include=letters-of-intent.organisations");

        Assert.Equal(["letters-of-intent"], near["/included"].AsObject().Select(i => i.Key));
        foreach (var included in new[] { far["/included"], listed["/included"] })
        {
            Assert.Equal(["letters-of-intent", "organisations"], included.AsObject().Select(i => i.Key));
            Assert.Equal($"{letter.Id}", included["letters-of-intent"]![0]!["id"]!.ToString());
            Assert.Equal($"{organisation.Id}", included["organisations"]![0]!["id"]!.ToString());
        }

        (await cms.Anonymous.Get($"{article.Public}?include=letters-of-intent.organisations.articles")).Is(400);
    }

    [Fact]
    public void What_takes_too_long_is_given_up()
    {
        var readers = cms.Services.GetRequiredService<ReadConnections>();
        const string Endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

        Assert.Throws<TooSlow>(() => readers.Read(c => c.Scalar(Endless), snapshot: true, within: TimeSpan.FromMilliseconds(50)));
        Assert.Equal(1, readers.Read(c => c.Scalar("SELECT 1"), snapshot: true));
    }

    private static string Value(string kind, string facet) => Facets.Table.Single(r => r.Data.Item1 == kind && r.Data.Item2 == facet).Data.Item3;

    private async Task<IEnumerable<string>> All(string kind) => (await cms.Anonymous.List($"/{kind}?limit=100")).Ids.Order();
}

/// <summary>An installation in which few documents come along.</summary>
public sealed class FewIncluded(FewIncluded.Few cms) : IClassFixture<FewIncluded.Few>
{
    public sealed class Few() : Cms(("Lists:MostIncluded", "2"));

    [Fact]
    public async Task More_documents_than_can_come_along_are_refused_and_not_cut_off()
    {
        var organisation = await cms.Published(Organisation("O której piszą"));
        var letter = await cms.Published(Letter("Z jej udziałem", organisation));
        var article = await cms.Published(Article("O obu").With("/mentions", new[] { organisation.Ref, letter.Ref }));
        (await cms.Anonymous.Get($"{article.Public}?include=organisations,letters-of-intent")).Is(200);
        await cms.Published(Letter("I jeszcze jeden", organisation));

        foreach (var path in new[] { article.Public, "/articles" })
            Assert.Equal(
                ["include include-too-many"],
                (await cms.Anonymous.Get($"{path}?include=organisations.letters-of-intent,letters-of-intent")).Is(400).Errors
            );
    }
}
