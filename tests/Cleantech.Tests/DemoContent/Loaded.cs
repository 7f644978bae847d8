using System.Globalization;
using System.Text.Json.Nodes;

namespace Cleantech.Tests.DemoContent;

/// <summary>
/// What a visitor of a new installation reads, held against the facts that it was written from (facts.json: names, places and relations
/// of real organisations): nothing of them is lost, and nothing is added.
/// </summary>
public sealed class Loaded(WithDemo cms) : IClassFixture<WithDemo>
{
    private static readonly JsonNode Facts = JsonNode.Parse(
        File.ReadAllText(Path.Combine(Tool.Repository, "tests", "Cleantech.Tests", "DemoContent", "facts.json"))
    )!;

    /// <summary>A working structure without legal personality: an alliance in our model.</summary>
    private const string Platform = "bsr-cluster-network-platform";

    public static TheoryData<string> Organisations => [.. Facts["organisations"]!.AsArray().Select(o => Text(o!["key"])).Where(k => k != Platform)];

    public static TheoryData<string> Languages => ["pl", "en"];

    [Theory]
    [MemberData(nameof(Organisations))]
    public async Task An_organisation_has_all_its_facts(string key)
    {
        var fact = Facts["organisations"]!.AsArray().Single(o => Text(o!["key"]) == key)!;

        var (pl, en) = (await cms.ByKey("organisations", key, "pl"), await cms.ByKey("organisations", key, "en"));

        foreach (var document in new[] { pl, en })
        {
            foreach (var name in new[] { "kind", "country", "website", "founded", "acronym", "legalName" })
                Assert.Equal(Text(fact[name]), Text(document[name]));
            Assert.Equal(Texts(fact["sectors"]), Texts(document["sectors"]));
            Assert.Equal(Texts(fact["officialNames"]).Order(), Texts(document["officialNames"]).Order());
            Assert.Equal(Number(fact["latitude"]), Number(document["coordinates"]?["latitude"]));
            Assert.Equal(Number(fact["longitude"]), Number(document["coordinates"]?["longitude"]));
            Assert.Equal(Text(fact["coordinatePrecision"]), Text(document["coordinates"]?["precision"]));
            Assert.True(JsonNode.DeepEquals(fact["identifiers"], document["identifiers"]));
            Assert.True(JsonNode.DeepEquals(fact["labels"], document["labels"]));
            Assert.False(document["fictional"]!.GetValue<bool>());
        }

        Assert.Equal(Text(fact["names"]!["pl"]), Text(pl["name"]));
        Assert.Equal(Text(fact["names"]!["en"]), Text(en["name"]));
        Assert.Equal(Text(fact["cityPl"] ?? fact["city"]), Text(pl["city"]));
        Assert.Equal(Text(fact["cityEn"] ?? fact["city"]), Text(en["city"]));
        foreach (var (language, name) in fact["names"]!.AsObject().Where(n => n.Key is not ("pl" or "en")))
            Assert.Equal(Text(name), Text(en["names"]![language]));
        Assert.Empty(Texts(fact["alternativeNames"]).Except(Texts(pl["alternativeNames"]).Concat(Texts(en["alternativeNames"]))));
    }

    [Fact]
    public async Task Every_relation_is_there_from_both_ends_and_no_other()
    {
        var facts = Facts["relations"]!.AsArray();
        var others = Facts["others"]!.AsArray().ToDictionary(o => Text(o!["key"]), o => Text(o!["name"]));
        var documents = new Dictionary<string, JsonNode>();
        foreach (var key in Facts["organisations"]!.AsArray().Select(o => Text(o!["key"])))
            documents[key] = key == Platform ? await cms.ByKey("alliances", key, "en") : await cms.ByKey("organisations", key, "en");
        var names = documents.ToDictionary(d => d.Key, d => Text(d.Value["name"]));

        var expected = facts.Select(f =>
            $"{Text(f!["from"])} {Text(f["type"])} {(names.TryGetValue(Text(f["to"]), out var name) ? name : others[Text(f["to"])])} "
            + $"{Text(f["since"])}–{Until(f)} {Text(f["asOf"])} {Text(f["evidence"])}"
        );
        var outgoing = documents.SelectMany(d =>
            (d.Value["relations"] ?? new JsonArray())
                .AsArray()
                .Where(r => Text(r!["direction"]) == "outgoing")
                .Select(r =>
                    $"{d.Key} {Text(r!["type"])} {Text(r["otherName"] ?? r["other"]!["name"])} {Text(r["from"])}–{Text(r["until"])} {Text(r["asOf"])} {Text(r["evidence"])}"
                )
        );
        Assert.Equal(expected.Order(StringComparer.Ordinal), outgoing.Order(StringComparer.Ordinal));

        foreach (var fact in facts.Where(f => documents.ContainsKey(Text(f!["to"])) && Text(f["to"]) != Platform))
            Assert.Contains(
                documents[Text(fact!["to"])]["relations"]!.AsArray(),
                r =>
                    Text(r!["direction"]) == "incoming"
                    && Text(r["type"]) == Text(fact["type"])
                    && Text(r["other"]?["name"]) == names[Text(fact["from"])]
            );
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Every_sector_has_its_labels(string language)
    {
        var terms = (await cms.Anonymous.Get("/vocabularies/sectors")).Is(200)["/terms"].AsArray();

        foreach (var sector in Facts["sectors"]!.AsArray())
            Assert.Contains(terms, t => Text(t!["id"]) == Text(sector!["id"]) && Text(t["labels"]![language]) == Text(sector["labels"]![language]));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_letter_of_27_May_2021_is_there_with_its_parties_and_commitments(string language)
    {
        var letters = (await cms.Anonymous.List($"/letters-of-intent?locale={language}&fictional=false")).Items;
        var letter = Assert.Single(letters);

        Assert.Equal("2021-05-27", Text(letter["signedOn"]));
        Assert.Equal("signed", Text(letter["legalStatus"]));
        Assert.Equal(3, letter["parties"]!.AsArray().Count);
        Assert.Equal(5, letter["commitments"]!.AsArray().Count);
        Assert.Equal([1, 2, 3, 4, 5], letter["commitments"]!.AsArray().Select(c => c!["number"]!.GetValue<int>()));
        Assert.All(letter["commitments"]!.AsArray(), c => Assert.False(string.IsNullOrWhiteSpace(Text(c!["text"]))));
        Assert.True(letter["accession"]!["open"]!.GetValue<bool>());

        var article = Assert.Single(
            (await cms.Anonymous.List($"/articles?locale={language}&letter={Text(letter["id"])}&limit=100")).Items,
            a => Text(a["key"]) == "baltic-cooperation" || Text(a["slug"]).Contains("regio", StringComparison.Ordinal)
        );
        Assert.False(string.IsNullOrEmpty(Text(article["category"])));
    }

    /// <summary>Sources are mostly in English: whoever reads a Polish page aloud has to be told so.</summary>
    [Theory]
    [InlineData("organisations")]
    [InlineData("alliances")]
    [InlineData("letters-of-intent")]
    [InlineData("articles")]
    public async Task Every_source_says_its_titles_language(string kind)
    {
        var documents = (await cms.Anonymous.List($"/{kind}?locale=pl&limit=100")).Items;
        var sources = documents.SelectMany(d => d["sources"]!.AsArray()).Select(s => s!).ToList();

        Assert.NotEmpty(sources);
        Assert.Empty(sources.Where(s => Text(s["lang"]).Length == 0).Select(s => Text(s["title"])));
    }

    /// <summary>Domain §6: a case of each, so that nobody has to invent one to see how it looks.</summary>
    [Fact]
    public async Task Every_case_of_a_letter_an_alliance_and_an_article_is_there_and_plainly_fictional()
    {
        var letters = (await cms.Anonymous.List("/letters-of-intent?locale=pl&fictional=true&limit=100")).Items;
        var alliances = (await cms.Anonymous.List("/alliances?locale=pl&limit=100")).Items;
        var articles = (await cms.Anonymous.List("/articles?locale=pl&limit=100&count=true"));

        Assert.Contains(letters, l => l["signedOn"] is null);
        Assert.Contains(letters, l => Text(l["signedOn"]).Length == "2021-05".Length);
        Assert.Contains(
            letters,
            l =>
                Text(l["legalStatus"]) == "in-force"
                && l["commitments"]!.AsArray().Any(c => Text(c!["state"]) == "done")
                && l["commitments"]!.AsArray().Any(c => Text(c!["state"]) != "done" && IsPast(Text(c["due"])))
        );
        foreach (var status in new[] { "expired", "terminated", "superseded" })
            Assert.Contains(letters, l => Text(l["legalStatus"]) == status);
        Assert.Contains(letters, l => l["accession"]?["open"]?.GetValue<bool>() == true);
        foreach (var status in new[] { "intended", "forming", "active", "dissolved" })
            Assert.Contains(alliances, a => Text(a["status"]) == status);
        Assert.True(articles.Total >= 20, $"{articles.Total} articles");

        // Whatever is invented refers only to what is invented.
        foreach (var letter in letters)
        foreach (var party in letter["parties"]!.AsArray())
            if (party!["organisation"] is { } organisation)
                Assert.True((await cms.Anonymous.Get($"/organisations/{Text(organisation["id"])}?locale=pl")).Is(200)["/fictional"].GetValue<bool>());
    }

    // Some ends are only in the note: „2020–2021”.
    private static string Until(JsonNode fact) =>
        Text(fact["note"]) is { Length: 9 } years && years.StartsWith($"{Text(fact["since"])}–", StringComparison.Ordinal)
            ? years[5..]
            : Text(fact["until"]);

    private static bool IsPast(string date) =>
        date.Length >= 4 && string.CompareOrdinal(date, DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)[..date.Length]) < 0;

    private static double? Number(JsonNode? node) => node?.GetValue<double>();

    private static string Text(JsonNode? node) => node?.ToString() ?? "";

    private static IReadOnlyList<string> Texts(JsonNode? list) => [.. list!.AsArray().Select(Text)];
}

/// <summary>A new installation as a new user starts it.</summary>
public sealed class WithDemo() : Cms(("Demo:Enabled", "true"))
{
    private readonly Dictionary<(string Kind, string Locale), IReadOnlyList<JsonNode>> lists = [];

    public async Task<JsonNode> ByKey(string kind, string key, string locale)
    {
        if (!lists.TryGetValue((kind, locale), out var all))
            lists[(kind, locale)] = all = (await Anonymous.List($"/{kind}?locale={locale}&limit=100")).Items;
        return all.Single(d => d["key"]?.ToString() == key);
    }
}
