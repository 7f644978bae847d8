using Cleantech.Api.Delivery;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Delivery;

/// <summary>One record of each kind has what the facet asks for, another hasn't; then the facet finds the one.</summary>
public sealed class Facets(FacetedCms cms) : IClassFixture<FacetedCms>
{
    // csharpier-ignore
    public static readonly TheoryData<string, string, string, string> Table = new()
    {   // kind                 facet               value that the one has   value that it hasn't
        { "organisations",     "country",          "PL",                    "SE" },
        { "organisations",     "kind",             "university",            "platform" },
        { "organisations",     "sector",           "hydrogen",              "biogas" },
        { "organisations",     "organisation",     "{organisation}",        "{alliance}" },
        { "organisations",     "alliance",         "{alliance}",            "{organisation}" },
        { "organisations",     "fictional",        "true",                  "" },
        { "organisations",     "foundedAfter",     "2019",                  "2021" },
        { "organisations",     "foundedBefore",    "2021",                  "2019" },
        { "alliances",         "kind",             "consortium",            "platform" },
        { "alliances",         "status",           "intended",              "active" },
        { "alliances",         "organisation",     "{organisation}",        "{letter}" },
        { "alliances",         "letter",           "{letter}",              "{organisation}" },
        { "alliances",         "openToNewMembers", "true",                  "false" },
        { "alliances",         "fictional",        "true",                  "" },
        { "alliances",         "minMembers",       "1",                     "2" },
        { "alliances",         "maxMembers",       "1",                     "0" },
        { "alliances",         "foundedAfter",     "2019",                  "2021" },
        { "alliances",         "foundedBefore",    "2021",                  "2019" },
        { "letters-of-intent", "status",           "signed",                "expired" },
        { "letters-of-intent", "binding",          "no",                    "yes" },
        { "letters-of-intent", "organisation",     "{organisation}",        "{letter}" },
        { "letters-of-intent", "openForAccession", "true",                  "false" },
        { "letters-of-intent", "fictional",        "true",                  "" },
        { "letters-of-intent", "minParties",       "2",                     "3" },
        { "letters-of-intent", "maxParties",       "2",                     "1" },
        { "letters-of-intent", "signedAfter",      "2019",                  "2021" },
        { "letters-of-intent", "signedBefore",     "2021",                  "2019" },
        { "articles",          "category",         "news",                  "events" },
        { "articles",          "tag",              "baltic",                "funding" },
        { "articles",          "organisation",     "{organisation}",        "{letter}" },
        { "articles",          "alliance",         "{alliance}",            "{letter}" },
        { "articles",          "letter",           "{letter}",              "{alliance}" },
        { "articles",          "fictional",        "true",                  "" },
        { "articles",          "eventAfter",       "2020",                  "2020-06" },
        { "articles",          "eventBefore",      "2020-06",               "2020-05-27" },
        { "articles",          "publishedAfter",   "2019",                  "2021" },
        { "articles",          "publishedBefore",  "2021",                  "2019" },
    };

    [Fact]
    public void Every_facet_of_every_kind_has_a_row_in_the_table() =>
        Assert.Equal(
            cms.Services.GetRequiredService<PublishedTypes>().All.SelectMany(t => t.Facets.Select(f => $"{t.Path} {f.Name}")).Order(),
            Table.Select(row => $"{row.Data.Item1} {row.Data.Item2}").Order()
        );

    [Theory]
    [MemberData(nameof(Table))]
    public async Task A_facet_finds_what_has_its_value_and_nothing_else(string kind, string facet, string present, string absent)
    {
        var found = await cms.Anonymous.List($"/{kind}?{facet}={cms.Filled(present)}&count=true");

        Assert.Equal([cms.Faceted[kind].Id.ToString()], found.Ids);
        Assert.Equal(1, found.Total);
        if (absent.Length > 0)
            Assert.Empty((await cms.Anonymous.List($"/{kind}?{facet}={cms.Filled(absent)}")).Ids);
    }

    [Fact]
    public async Task Several_values_of_one_facet_are_alternatives_and_several_facets_narrow()
    {
        Assert.Single((await cms.Anonymous.List("/organisations?country=SE,PL")).Ids);
        Assert.Single((await cms.Anonymous.List("/organisations?country=PL&kind=university")).Ids);
        Assert.Empty((await cms.Anonymous.List("/organisations?country=PL&kind=platform")).Ids);
    }

    [Fact]
    public async Task A_record_is_named_in_a_facet_by_its_slug_too()
    {
        var found = await cms.Anonymous.List("/articles?organisation=wskazana&locale=pl");

        Assert.Equal([cms.Faceted["articles"].Id.ToString()], found.Ids);
    }

    [Theory]
    [InlineData("organisations", "kind=cluster,nonsense")]
    [InlineData("organisations", "kind=99")]
    [InlineData("organisations", "country='")]
    [InlineData("organisations", "country=PL,pl")]
    [InlineData("organisations", "sector=%25")]
    [InlineData("articles", "category=a_b")]
    [InlineData("articles", "tag=*")]
    [InlineData("organisations", "kind=Cluster")]
    [InlineData("organisations", "fictional=maybe")]
    [InlineData("organisations", "foundedAfter=2021-13")]
    [InlineData("organisations", "foundedAfter=2021-02-30")]
    [InlineData("letters-of-intent", "status=InForce")]
    [InlineData("letters-of-intent", "signedAfter=yesterday")]
    [InlineData("alliances", "status=")]
    public async Task A_value_that_a_facet_can_not_have_is_refused(string kind, string query)
    {
        var answer = (await cms.Anonymous.Get($"/{kind}?{query}")).Is(400);

        Assert.StartsWith(query.Split('=')[0], Assert.Single(answer.Errors));
    }

    [Fact]
    public async Task A_year_lies_after_a_day_only_when_it_surely_does()
    {
        Assert.Single((await cms.Anonymous.List("/organisations?foundedAfter=2020-01-01&country=PL")).Ids);
        Assert.Empty((await cms.Anonymous.List("/organisations?foundedAfter=2020-01-02&country=PL")).Ids);
        Assert.Single((await cms.Anonymous.List("/organisations?foundedBefore=2020-12-31&country=PL")).Ids);
        Assert.Empty((await cms.Anonymous.List("/organisations?foundedBefore=2020-12-30&country=PL")).Ids);
    }
}

/// <summary>With a record of each kind that every facet finds.</summary>
public sealed class FacetedCms : Cms, IAsyncLifetime
{
    private readonly Dictionary<string, Guid> named = [];

    public Dictionary<string, Saved> Faceted { get; } = [];

    public string Filled(string value) =>
        named.Aggregate(value, (text, n) => text.Replace($"{{{n.Key}}}", n.Value.ToString(), StringComparison.Ordinal));

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await Terms("sectors", "hydrogen", "biogas");
        await Terms("categories", "news", "events");
        await Terms("tags", "baltic", "funding");
        var organisation = await Published(Organisation("Wskazana"));
        var alliance = await Published(Alliance("Wskazany"));
        var letter = await Published(Letter("Wskazany").With("/parties", null));
        await Published(Article("Inny"));
        (named["organisation"], named["alliance"], named["letter"]) = (organisation.Id, alliance.Id, letter.Id);

        Faceted["organisations"] = await Published(
            Organisation("Szukana")
                .With("/country", "PL")
                .With("/kind", "university")
                .With("/sectors", new[] { "hydrogen" })
                .With("/fictional", true)
                .With("/founded", "2020")
                .With(
                    "/relations",
                    new object[] { new { type = "member-of", to = organisation.Ref }, new { type = "partner-of", to = alliance.Ref } }
                )
        );
        Faceted["alliances"] = await Published(
            Alliance("Szukany")
                .With("/kind", "consortium")
                .With("/status", "intended")
                .With("/members", new[] { new { organisation = organisation.Id, standing = "intended" } })
                .With("/foundingLetter", letter.Id)
                .With("/openToNewMembers", true)
                .With("/fictional", true)
                .With("/founded", "2020")
        );
        Faceted["letters-of-intent"] = await Published(
            SignedLetter("Szukany", organisation, Faceted["organisations"])
                .With("/signedOn", "2020")
                .With("/binding", "no")
                .With("/accession", new { open = true })
                .With("/fictional", true)
        );
        Faceted["articles"] = await Published(
            Article("Szukany")
                .With("/category", "news")
                .With("/tags", new[] { "baltic" })
                .With("/mentions", new[] { organisation.Ref, alliance.Ref, letter.Ref })
                .With("/fictional", true)
                .With("/originallyPublished", "2020")
                .With("/event", new { from = "2020-05-27", until = "2020-06-01" })
        );
    }
}
