using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Cleantech.Tests.Graph;

/// <summary>The graph as a file that other programs open.</summary>
public sealed class AsGraphMl(Cms cms) : IClassFixture<Cms>
{
    private static readonly XNamespace Ns = "http://graphml.graphdrawing.org/xmlns";

    [Fact]
    public async Task It_is_valid_and_says_what_the_JSON_says()
    {
        var other = await cms.Published(Organisation("Druga"), "pl", "en");
        var first = await cms.Published(
            Organisation("Pierwsza")
                .With("/country", "PL")
                .With(
                    "/relations",
                    new[]
                    {
                        new
                        {
                            id = "r1",
                            type = "partner-of",
                            to = other.Ref,
                            from = "2020-05",
                            asOf = "2023",
                            evidence = "stated",
                        },
                    }
                )
        );
        var letter = await cms.Published(SignedLetter("List", first, other, await cms.Created(Organisation("Niepubliczna"))));

        var json = await cms.Graph($"?around={letter.Id}&asOf=2023&locale=en");
        var answer = (await cms.Anonymous.Get($"/graph.graphml?around={letter.Id}&asOf=2023&locale=en")).Is(200);

        Assert.Equal("application/graphml+xml", answer.Header("Content-Type"));
        Assert.Equal("en", answer.Header("Content-Language"));
        var xml = Valid(answer);
        foreach (var (element, items) in new[] { ("node", "nodes"), ("edge", "edges") })
            Assert.Equal(
                json.Json[items]!.AsArray().Select(i => Told(i!.AsObject().Select(m => (m.Key, m.Value?.ToString())))),
                xml.Descendants(Ns + element).Select(e => Told(Members(xml, e)))
            );
        Assert.NotEmpty(xml.Descendants(Ns + "edge"));
    }

    [Theory]
    [InlineData("]]> & <b a=\"1\">'")]
    [InlineData("</data></node></graph></graphml>")]
    [InlineData("שלום \u202eתמור\u202c & ‏العربية")]
    [InlineData("Ł𝄞 e\u0301 \u00a0 \ufdd0")]
    [InlineData("&amp; &#0; <!--")]
    public async Task A_name_is_the_same_text_in_the_file_whatever_is_in_it(string name)
    {
        var organisation = await cms.Published(Organisation(name).With("/translations/pl/slug", $"x{Guid.NewGuid():N}"));

        var xml = Valid((await cms.Anonymous.Get($"/graph.graphml?around={organisation.Id}")).Is(200));

        Assert.Equal(name.Normalize(), Members(xml, xml.Descendants(Ns + "node").Single()).Single(m => m.Item1 == "name").Item2);
    }

    [Fact]
    public async Task What_XML_has_no_character_for_is_shown_as_replaced()
    {
        var organisation = await cms.Published(Organisation("Nieznak \uffff").With("/translations/pl/slug", "nieznak"));

        var xml = Valid((await cms.Anonymous.Get($"/graph.graphml?around={organisation.Id}")).Is(200));

        Assert.Contains("Nieznak \ufffd", xml.ToString());
    }

    [Fact]
    public async Task It_is_told_once_and_only_to_those_who_take_it()
    {
        await cms.Published(Organisation("Do grafu"));
        var first = (await cms.Anonymous.Get("/graph.graphml", ("Accept", "application/graphml+xml"))).Is(200);
        await cms.Anonymous.Get("/graph.graphml");
        await cms.Anonymous.Get("/graph.graphml");

        (await cms.Anonymous.Get("/graph.graphml", ("If-None-Match", first.ETag))).Is(304);
        (await cms.Anonymous.Get("/graph.graphml", ("Accept", "application/json"))).Is(406);
        Assert.Empty((await cms.Anonymous.Head("/graph.graphml")).Is(200).Bytes);
    }

    private static XDocument Valid(Answer answer)
    {
        var schemas = new XmlSchemaSet();
        using (var schema = XmlReader.Create(Path.Combine(Tool.Repository, "tests", "Cleantech.Tests", "Graph", "graphml.xsd")))
            schemas.Add(null, schema);
        var xml = XDocument.Parse(answer.Text, LoadOptions.PreserveWhitespace);
        var faults = new List<string>();
        xml.Validate(schemas, (_, fault) => faults.Add(fault.Message));
        Assert.Empty(faults);
        return xml;
    }

    private static IEnumerable<(string, string?)> Members(XDocument xml, XElement element)
    {
        var names = xml.Descendants(Ns + "key").ToDictionary(k => k.Attribute("id")!.Value, k => k.Attribute("attr.name")!.Value);
        return element
            .Attributes()
            .Select(a => (a.Name.LocalName, (string?)a.Value))
            .Concat(element.Elements(Ns + "data").Select(d => (names[d.Attribute("key")!.Value], (string?)d.Value)));
    }

    private static string Told(IEnumerable<(string Name, string? Value)> members) =>
        string.Join('|', members.Where(m => m.Value is not null).OrderBy(m => m.Name, StringComparer.Ordinal).Select(m => $"{m.Name}={m.Value}"));
}
