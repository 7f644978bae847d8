using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static Cleantech.Tests.DemoContent.Reading;

namespace Cleantech.Tests.DemoContent;

/// <summary>
/// What a visitor of a new installation reads, held against the facts that it was written from (facts.json: names, places and relations
/// of real organisations): nothing of them is lost, and nothing is added.
/// </summary>
[Collection(WithDemo.Shared)]
public sealed partial class Loaded(WithDemo cms)
{
    private static readonly JsonNode Facts = JsonNode.Parse(
        File.ReadAllText(Path.Combine(Tool.Repository, "tests", "Cleantech.Tests", "DemoContent", "facts.json"))
    )!;

    /// <summary>A working structure without legal personality: an alliance in our model.</summary>
    private const string Platform = "bsr-cluster-network-platform";

    public static TheoryData<string> Organisations => [.. Facts["organisations"]!.AsArray().Select(o => Text(o!["key"])).Where(k => k != Platform)];

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
        Assert.Contains(Text(fact["city"]), InWords(pl) + InWords(en));
        Assert.Empty(Texts(fact["alternativeNames"]).Except(Texts(pl["alternativeNames"]).Concat(Texts(en["alternativeNames"]))));
    }

    /// <summary>A note is told in sentences of our own: what of it can't be worded otherwise, years and names, must still be there.</summary>
    [Theory]
    [MemberData(nameof(Organisations))]
    public async Task An_organisation_keeps_where_its_facts_come_from_how_sure_they_are_and_what_was_noted(string key)
    {
        var fact = Facts["organisations"]!.AsArray().Single(o => Text(o!["key"]) == key)!;

        var (pl, en) = (await cms.ByKey("organisations", key, "pl"), await cms.ByKey("organisations", key, "en"));

        Assert.Equal(Text(fact["source"]).Split("; ").Select(s => s + Doubt(fact)), en["sources"]!.AsArray().Select(s => Text(s!["title"])));
        foreach (var document in new[] { pl, en })
            Assert.All(Year.Matches(Text(fact["note"])), year => Assert.Contains(year.Value, InWords(document)));
        Assert.All(Name.Matches(Text(fact["note"])), name => Assert.Contains(name.Value, InWords(pl) + InWords(en)));
        if (Text(fact["note"]).Length > 0)
            Assert.All([pl, en], document => Assert.NotEmpty(Text(document["description"])));
    }

    [Fact]
    public async Task Every_relation_is_there_from_both_ends_and_no_other()
    {
        var facts = Facts["relations"]!.AsArray();
        var others = Facts["others"]!.AsArray().ToDictionary(o => Text(o!["key"]), o => o!);
        string OtherKind(JsonNode fact) =>
            others.TryGetValue(Text(fact["to"]), out var other) && Text(other["kind"]) != "alliance"
                ? $"; {Text(other["kind"])}{(other["website"] is { } website ? $", {website}" : "")}"
                : "";
        var documents = new Dictionary<string, JsonNode>();
        foreach (var key in Facts["organisations"]!.AsArray().Select(o => Text(o!["key"])))
            documents[key] = key == Platform ? await cms.ByKey("alliances", key, "en") : await cms.ByKey("organisations", key, "en");
        var names = documents.ToDictionary(d => d.Key, d => Text(d.Value["name"]));

        var expected = facts.Select(f =>
            $"{Text(f!["from"])} {Text(f["type"])} {(names.TryGetValue(Text(f["to"]), out var name) ? name : Text(others[Text(f["to"])]["name"]))} "
            + $"{Text(f["since"])}–{Until(f)} {Text(f["asOf"])} {Text(f["evidence"])} "
            + Text(f["source"])
            + OtherKind(f)
            + Doubt(f)
            + (f["note"] is { } note ? $". {note}" : "")
        );
        var outgoing = documents.SelectMany(d =>
            (d.Value["relations"] ?? new JsonArray())
                .AsArray()
                .Where(r => Text(r!["direction"]) == "outgoing")
                .Select(r =>
                    $"{d.Key} {Text(r!["type"])} {Text(r["otherName"] ?? r["other"]!["name"])} {Text(r["from"])}–{Text(r["until"])} {Text(r["asOf"])} {Text(r["evidence"])} {Text(r["source"])}"
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
    [InlineData("sectors", "sectors", 4)]
    [InlineData("relationTypes", "relation-types", 2)]
    public async Task Every_term_has_its_labels_in_every_language(string facts, string vocabulary, int languages)
    {
        var terms = (await cms.Anonymous.Get($"/vocabularies/{vocabulary}")).Is(200)["/terms"].AsArray();

        foreach (var fact in Facts[facts]!.AsArray())
        {
            var term = Assert.Single(terms, t => Text(t!["id"]) == Text(fact!["id"]))!;
            Assert.Equal(languages, fact!["labels"]!.AsObject().Count);
            Assert.All(fact["labels"]!.AsObject(), label => Assert.Equal(Text(label.Value), Text(term["labels"]![label.Key])));
        }
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

    private static string Doubt(JsonNode fact) => Text(fact["confidence"]) is var sure && sure == "high" ? "" : $"; confidence: {sure}";

    /// <summary>What a page says of an organisation in running text.</summary>
    private static string InWords(JsonNode document) =>
        WebUtility.HtmlDecode(Tag.Replace(string.Join(' ', new[] { "name", "city", "summary", "description" }.Select(n => Text(document[n]))), ""));

    // Some ends are only in the note: „2020–2021”.
    private static string Until(JsonNode fact) =>
        Text(fact["note"]) is { Length: 9 } years && years.StartsWith($"{Text(fact["since"])}–", StringComparison.Ordinal)
            ? years[5..]
            : Text(fact["until"]);

    private static double? Number(JsonNode? node) => node?.GetValue<double>();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag { get; }

    [GeneratedRegex(@"\b\d{4}\b")]
    private static partial Regex Year { get; }

    [GeneratedRegex(@"(?<![.:;“] )(?<!^)\b\p{Lu}[\w-]+")]
    private static partial Regex Name { get; }
}
