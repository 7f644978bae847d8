using System.Text.Json.Nodes;
using static Cleantech.Tests.DemoContent.Reading;

namespace Cleantech.Tests.DemoContent;

/// <summary>What the cluster's page says (domain §3), fact by fact, and that nothing is said which it doesn't say.</summary>
[Collection(WithDemo.Shared)]
public sealed class SourcePage(WithDemo cms)
{
    public static TheoryData<string> Languages => ["pl", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_letter_of_27_May_2021_says_what_was_signed_and_leaves_open_what_is_unknown(string language)
    {
        var letter = Assert.Single(await cms.All("letters-of-intent", language), l => !l["fictional"]!.GetValue<bool>());

        Assert.Equal("Utworzenie konsorcjum klastrów czystych technologii wokół Morza Bałtyckiego", Text(letter["officialTitle"]!["text"]));
        Assert.Equal("pl", Text(letter["officialTitle"]!["lang"]));
        Assert.Equal(("2021-05-27", "signed"), (Text(letter["signedOn"]), Text(letter["legalStatus"])));
        Assert.Equal("signed 2021-05-27", string.Join("; ", letter.Items("legalStatusHistory").Select(s => $"{s["status"]} {s["on"]}")));
        letter.AreUnknown("originalLanguage", "signedAt", "binding", "validUntil", "supersededBy");
        letter["accession"]!.AreUnknown("how");
        Assert.NotEmpty(Text(letter["subject"]));
        Assert.True(letter["accession"]!["open"]!.GetValue<bool>());
        Assert.Equal(["cluster"], Texts(letter["accession"]!["eligibleKinds"]));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Its_three_parties_stand_in_order_as_the_letter_names_them(string language)
    {
        var letter = await cms.ByKey("letters-of-intent", "baltic-sea-2021", language);

        var parties = letter.Items("parties");

        Assert.Equal(3, letter["statedPartyCount"]!.GetValue<int>());
        Assert.Equal(
            [
                $"1 {await Id("spcleantech")}  SPCleantech party",
                $"2 {await Id("merinova")} {await Id("energy-vaasa")} Oy Merinova/Energy Vaasa party",
                $"3 {await Id("netport-energikluster")}  NetPort Energikluster party",
            ],
            parties.Select(p => $"{p["number"]} {p["organisation"]!["id"]} {p["onBehalfOf"]?["id"]} {p["asStated"]} {p["role"]}")
        );
        Assert.All(parties, p => p.AreUnknown("joinedOn", "leftOn"));
        Assert.All(parties, p => Assert.Empty(p.Items("signatories")));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Its_five_commitments_are_led_by_nobody_but_Merinova(string language)
    {
        var letter = await cms.ByKey("letters-of-intent", "baltic-sea-2021", language);
        var number = letter.Items("parties").ToDictionary(p => Text(p["id"]), p => Text(p["number"]));
        const string everybody = "1 participant, 2 participant, 3 participant";

        var commitments = letter.Items("commitments");

        Assert.Equal(
            [
                $"1 establish-consortium : {everybody}",
                $"2 cooperation : {everybody}",
                "3 joint-plan 2: 2 responsible, 2 coordinator",
                $"4 openness : {everybody}",
                $"5 affiliation : {everybody}",
            ],
            commitments.Select(c =>
                $"{c["number"]} {c["kind"]} {number.GetValueOrDefault(Text(c["lead"]))}: "
                + string.Join(", ", c.Items("roles").Select(r => $"{number[Text(r["party"])]} {r["role"]}"))
            )
        );
        Assert.All(commitments, c => c.AreUnknown("due", "state"));
        Assert.All(commitments, c => Assert.All(["text", "result", "target"], name => Assert.NotEmpty(Text(c[name]))));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Its_article_is_dated_by_the_event_only_and_mentions_all_five(string language)
    {
        var article = await cms.ByKey("articles", "baltic-sea-cooperation", language);
        var categories = (await cms.Anonymous.Get("/vocabularies/categories")).Is(200)["/terms"].AsArray();

        if (language == "pl")
            Assert.Equal("Współpraca w regionie Morza Bałtyckiego", Text(article["title"]));
        Assert.Equal("Aktualności SPCleantech", Text(categories.Single(c => Text(c!["id"]) == Text(article["category"]))!["labels"]!["pl"]));
        article.AreUnknown("originallyPublished", "byline");
        Assert.Equal("2021-05-27", Text(article["event"]!["from"]));
        article["event"]!.AreUnknown("until", "place", "url");
        Assert.Equal(
            [
                await Id("spcleantech"),
                await Id("merinova"),
                await Id("netport-energikluster"),
                await Id("energy-vaasa"),
                Text((await cms.ByKey("letters-of-intent", "baltic-sea-2021", language))["id"]),
            ],
            article.Items("mentions").Select(m => Text(m["id"]))
        );
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_ICEI_alliance_has_one_known_co_founder_and_no_founding_date(string language)
    {
        var alliance = await cms.ByKey("alliances", "icei-alliance", language);

        Assert.Equal(
            language == "pl"
                ? "Europejski Sojusz na rzecz Międzyprzemysłowych Inwestycji Gospodarki o Obiegu Zamkniętym"
                : "European Alliance for Cross-Industrial Circular Economy Investments",
            Text(alliance["name"]).Replace('\u00a0', ' ')
        );
        Assert.Equal("ICEI Alliance", Text(alliance["acronym"]));
        alliance.AreUnknown("status", "founded", "openToNewMembers", "moreInformation");
        Assert.Empty(alliance.Items("affiliations"));
        Assert.Equal(["cluster", "university"], Texts(alliance["memberKinds"]));
        var founder = Assert.Single(alliance.Items("members"));
        Assert.Equal(
            (await Id("spcleantech"), "co-founder", "actual"),
            (Text(founder["organisation"]!["id"]), Text(founder["role"]), Text(founder["standing"]))
        );
        var meetings = Assert.Single(alliance.Items("milestones"), m => Text(m["host"]?["id"]).Length > 0);
        Assert.Equal(("2020", "2021", "Kemi"), (Text(meetings["from"]), Text(meetings["until"]), Text(meetings["place"])));
        Assert.Equal(await Id("circular-economy-centre"), Text(meetings["host"]!["id"]));
        string[][] inOrder =
            language == "pl"
                ?
                [
                    ["światową platformę", "Przyspieszyć"],
                    ["projektu inwestycyjnego", "źródeł finansowania"],
                ]
                :
                [
                    ["world’s platform", "speed up"],
                    ["investment project", "sources of finance"],
                ];
        foreach (var (name, words) in new[] { "ambitions", "services" }.Zip(inOrder))
            Assert.Collection(Texts(alliance[name]), first => Assert.Contains(words[0], first), second => Assert.Contains(words[1], second));
        Assert.DoesNotContain("Allience", alliance.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_Baltic_consortium_is_intended_in_all_that_it_has_and_is_called_by_its_letter(string language)
    {
        var consortium = await cms.ByKey("alliances", "baltic-cleantech-consortium", language);
        var letter = await cms.ByKey("letters-of-intent", "baltic-sea-2021", language);

        Assert.True(consortium["nameIsDerived"]!.GetValue<bool>());
        Assert.Equal(Text(letter["title"]), Text(consortium["name"]));
        Assert.Equal(Text(letter["id"]), Text(consortium["foundingLetter"]!["id"]));
        Assert.Equal(("consortium", "intended"), (Text(consortium["kind"]), Text(consortium["status"])));
        Assert.True(consortium["openToNewMembers"]!.GetValue<bool>());
        consortium.AreUnknown("founded", "milestones", "moreInformation", "services", "operatingModel");
        Assert.Equal(
            [$"{await Id("spcleantech")} intended", $"{await Id("merinova")} intended", $"{await Id("netport-energikluster")} intended"],
            consortium.Items("members").Select(m => $"{m["organisation"]!["id"]} {m["standing"]}")
        );
        var affiliation = Assert.Single(consortium.Items("affiliations"));
        Assert.Equal(
            (Text((await cms.ByKey("alliances", "bsr-cluster-network-platform", language))["id"]), "intended"),
            (Text(affiliation["alliance"]!["id"]), Text(affiliation["standing"]))
        );
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_platform_says_that_its_identity_is_inferred(string language)
    {
        var platform = await cms.ByKey("alliances", "bsr-cluster-network-platform", language);

        if (language == "pl")
            Assert.Equal("Platforma Sieci Klastrów BSR", Text(platform["name"]).Replace('\u00a0', ' '));
        Assert.Equal("platform", Text(platform["kind"]));
        platform.AreUnknown("status", "founded", "members", "milestones");
        Assert.Equal(["stated", "external", "inferred"], platform.Items("sources").Select(s => Text(s["evidence"])));
    }

    private async Task<string> Id(string organisation) => Text((await cms.ByKey("organisations", organisation, "pl"))["id"]);
}
