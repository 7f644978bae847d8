using System.Text.Json.Nodes;
using Cleantech.Tests.Documents;

namespace Cleantech.Tests.Publishing;

/// <summary>Whatever an editor may write, a reader reads: field by field, of every kind.</summary>
public sealed class WholeDocuments(Cms cms) : IClassFixture<Cms>
{
    private static readonly string[] Locales = ["pl", "en"];

    /// <summary>One of each kind with every field that the contract has; names in capitals stand for records.</summary>
    private static readonly Dictionary<string, string> Full = new()
    {
        ["organisations"] = """
            {
              "key": "whole-organisation", "fictional": true, "kind": "company", "country": "PL",
              "coordinates": { "latitude": 50.0619, "longitude": 19.9369, "precision": "city" },
              "website": "https://whole.example.org/", "founded": "2001-05", "sectors": ["whole"],
              "identifiers": [{ "scheme": "vat", "value": "PL0000000000" }], "labels": [{ "label": "ECEI Gold", "asOf": "2020" }],
              "legalName": "Cała sp. z o.o.", "acronym": "CA", "contact": CONTACT,
              "relations": [
                { "id": "r1", "type": "member-of", "to": { "type": "organisation", "id": "ONE" },
                  "from": "2002", "until": "2003-04", "asOf": "2021", "evidence": "stated", "source": "Strona" },
                { "id": "r2", "type": "partner-of", "toName": "Bez rekordu" }],
              "names": { "sv": "Hela" }, "officialNames": ["pl", "sv"], "sources": SOURCES,
              "translations": {
                "pl": { "slug": "cala", "name": "Cała", "alternativeNames": ["Całość"], "city": "Kraków", "summary": "Skrót.", "description": "Opis.", "contactNote": "Pytaj o całość." },
                "en": { "slug": "whole", "name": "Whole", "alternativeNames": ["Entire"], "city": "Cracow", "summary": "Short.", "description": "Long.", "contactNote": "Ask for all." } }
            }
            """,
        ["alliances"] = """
            {
              "key": "whole-alliance", "fictional": true, "kind": "consortium", "status": "active", "founded": "2019-03-04",
              "openToNewMembers": true, "memberKinds": ["cluster"],
              "members": [{ "id": "m1", "organisation": "ONE", "role": "host", "from": "2019", "until": "2020-05", "asStated": "Jeden", "standing": "actual" }],
              "milestones": [{ "id": "e1", "from": "2019-03", "until": "2019-04", "place": "Kemi", "host": "TWO" }],
              "affiliations": [{ "id": "a1", "to": { "type": "alliance", "id": "ALLIANCE" }, "standing": "intended", "from": "2020", "until": "2021" }],
              "foundingLetter": "LETTER", "moreInformation": "https://more.example.org/", "contact": CONTACT, "sources": SOURCES,
              "translations": {
                "pl": { "slug": "caly-sojusz", "name": "Cały sojusz", "acronym": "CS", "summary": "Skrót.", "operatingModel": "Model.", "ambitions": ["Cel."], "services": ["Usługa."], "joinHow": "Napisz.",
                        "milestones": { "e1": { "text": "Początek." } }, "members": { "m1": { "note": "Gospodarz." } } },
                "en": { "slug": "whole-alliance", "name": "Whole alliance", "acronym": "WA", "summary": "Short.", "operatingModel": "A model.", "ambitions": ["An aim."], "services": ["A service."], "joinHow": "Write.",
                        "milestones": { "e1": { "text": "The start." } }, "members": { "m1": { "note": "The host." } } } }
            }
            """,
        ["letters-of-intent"] = """
            {
              "key": "whole-letter", "fictional": true, "officialTitle": { "text": "Hela brevet", "lang": "sv" }, "originalLanguage": "sv",
              "signedOn": "2021-05-27", "signedAt": "Kraków", "legalStatus": "superseded",
              "legalStatusHistory": [{ "id": "s1", "status": "signed", "on": "2021-05-27" }, { "id": "s2", "status": "superseded", "on": "2024-02" }],
              "binding": "partly", "validUntil": "2024-12", "statedPartyCount": 2, "supersededBy": "LETTER",
              "parties": [
                { "id": "p1", "organisation": "ONE", "onBehalfOf": "TWO", "asStated": "Jeden/Dwa", "role": "coordinator", "joinedOn": "2021-05-27", "leftOn": "2023",
                  "signatories": [{ "id": "g1", "name": "Zgodna Osoba", "position": "Prezeska", "consent": { "given": true, "on": "2021-05-27" } }] },
                { "id": "p2", "asStated": "Tylko z nazwy" }],
              "commitments": [{ "id": "c1", "kind": "joint-plan", "lead": "p1", "roles": [{ "party": "p2", "role": "whole" }], "due": "2022-10", "state": "done" }],
              "accession": { "open": true, "eligibleKinds": ["cluster"] }, "sources": SOURCES,
              "translations": {
                "pl": { "slug": "caly-list", "title": "Cały list", "summary": "Skrót.", "subject": "Przedmiot.", "accessionHow": "Napisz.",
                        "commitments": { "c1": { "text": "Zrobić plan.", "result": "Plan.", "target": "Firmy." } }, "legalStatusHistory": { "s1": { "reason": "Podpisano." }, "s2": { "reason": "Nowy list." } } },
                "en": { "slug": "whole-letter", "title": "Whole letter", "summary": "Short.", "subject": "Subject.", "accessionHow": "Write.",
                        "commitments": { "c1": { "text": "To make a plan.", "result": "A plan.", "target": "Firms." } }, "legalStatusHistory": { "s1": { "reason": "Signed." }, "s2": { "reason": "A new letter." } } } }
            }
            """,
        ["articles"] = """
            {
              "key": "whole-article", "fictional": true, "category": "whole", "tags": ["whole"],
              "event": { "from": "2021-05-27", "until": "2021-05-28", "place": "Kraków", "url": "https://event.example.org/" },
              "originallyPublished": "2021-05", "byline": "Redakcja", "mentions": [{ "type": "organisation", "id": "ONE" }, { "type": "letter-of-intent", "id": "LETTER" }], "sources": SOURCES,
              "translations": {
                "pl": { "slug": "caly-artykul", "title": "Cały artykuł", "lead": "Wstęp.", "body": "Treść.", "seoTitle": "Artykuł w całości", "seoDescription": "Wszystko." },
                "en": { "slug": "whole-article", "title": "Whole article", "lead": "A lead.", "body": "A body.", "seoTitle": "An article as a whole", "seoDescription": "All of it." } }
            }
            """,
    };

    public static TheoryData<string, string> KindsAndSchemas =>
        new()
        {
            { "organisations", "OrganisationRequest" },
            { "alliances", "AllianceRequest" },
            { "letters-of-intent", "LetterRequest" },
            { "articles", "ArticleRequest" },
        };

    [Theory]
    [MemberData(nameof(KindsAndSchemas))]
    public async Task A_document_has_every_field_of_its_kind_as_it_was_written(string kind, string schema)
    {
        var content = await Content(kind);
        Assert.Empty(Unsaid(cms.Contract.Definitions[schema]!, [content], ""));

        await IsReadAsWritten(kind, content);
    }

    [Theory]
    [MemberData(nameof(KindsAndSchemas))]
    public async Task SQL_and_HTML_in_any_text_of_a_record_are_only_text(string kind, string schema)
    {
        var content = await Content(kind);
        content["key"] = $"nasty-{kind}";
        foreach (var locale in Locales)
            content["translations"]![locale]!["slug"] = $"nasty-{kind}-{locale}";
        var places = Spoil(cms.Contract.Definitions[schema]!, content, "").ToList();
        Assert.Contains("/translations/pl/", string.Join(' ', places), StringComparison.Ordinal);

        await IsReadAsWritten(kind, content);
    }

    private async Task IsReadAsWritten(string kind, JsonObject content)
    {
        var record = await cms.Published(new Draft(kind, content), Locales);

        Assert.Empty(Lost.Between(content, (await cms.As(Role.Editor).Get(record.Admin)).Is(200).Json));
        foreach (var locale in Locales)
        {
            var document = (await cms.Anonymous.Get($"{record.Public}?locale={locale}&fallback=none")).Is(200).Json;
            Assert.Empty(Lost.Between(AsShown(content, locale), AsPlain(document)));
        }
    }

    /// <summary>Writes SQL and HTML into all that the contract leaves to whoever writes it; gives the places.</summary>
    private IEnumerable<string> Spoil(JsonNode schema, JsonNode value, string place)
    {
        if (schema["oneOf"] is JsonArray choices)
            return Spoil(choices.Single(c => c!["type"]?.ToString() != "null")!, value, place);
        if (schema["$ref"] is { } reference)
            return Spoil(cms.Contract.Definitions[reference.ToString().Split('/')[^1]]!, value, place);
        if (value is JsonObject members)
            return members
                .Where(m => m.Value is not null && m.Key is not ("key" or "slug" or "body" or "description")) // Markdown has its own test
                .ToList()
                .SelectMany(m => Spoil((schema["properties"]?[m.Key] ?? schema["additionalProperties"])!, m.Value!, $"{place}/{m.Key}"));
        if (value is JsonArray items)
            return items.OfType<JsonNode>().ToList().SelectMany((item, i) => Spoil(schema["items"]!, item, $"{place}/{i}"));
        if (!schema["type"]!.ToJsonString().Contains("string", StringComparison.Ordinal))
            return [];
        if (new[] { "format", "pattern", "enum" }.Any(rule => schema[rule] is not null))
            return [];
        value.ReplaceWith($"{value} '--<b>%_\\");
        return [place];
    }

    private async Task<JsonObject> Content(string kind)
    {
        foreach (var vocabulary in new[] { "sectors", "categories", "tags", "commitment-roles" })
            if (!(await cms.Anonymous.Get($"/vocabularies/{vocabulary}")).Is(200).Text.Contains("\"whole\"", StringComparison.Ordinal))
                await cms.Terms(vocabulary, "whole");
        var (one, two) = (await cms.Published(Organisation("Jeden"), Locales), await cms.Published(Organisation("Dwa"), Locales));
        var (alliance, letter) = (await cms.Published(Alliance("Inny sojusz"), Locales), await cms.Published(Letter("Inny list"), Locales));
        var text = Full[kind]
            .Replace("ALLIANCE", alliance.Id.ToString(), StringComparison.Ordinal)
            .Replace("LETTER", letter.Id.ToString(), StringComparison.Ordinal)
            .Replace("ONE", one.Id.ToString(), StringComparison.Ordinal)
            .Replace("TWO", two.Id.ToString(), StringComparison.Ordinal)
            .Replace(
                "SOURCES",
                """[{ "title": "Źródło", "lang": "pl", "url": "https://source.example.org/", "readOn": "2026-11", "evidence": "stated" }]"""
            )
            .Replace(
                "CONTACT",
                """{ "email": "a@example.org", "phone": "+48 12 000 00 00", "address": "Próbna 1", "url": "https://contact.example.org/" }"""
            );
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>The fields of the contract that the content doesn't say anywhere: a new field has to be added above.</summary>
    private IEnumerable<string> Unsaid(JsonNode schema, IReadOnlyList<JsonNode> values, string place)
    {
        if (values.Count == 0)
            return [place];
        if (schema["oneOf"] is JsonArray choices)
            return Unsaid(choices.Single(c => c!["type"]?.ToString() != "null")!, values, place);
        if (schema["$ref"] is { } reference)
            return Unsaid(cms.Contract.Definitions[reference.ToString().Split('/')[^1]]!, values, place);
        if (schema["properties"] is JsonObject properties)
            return properties
                .Where(p => p.Key != "meta")
                .SelectMany(p => Unsaid(p.Value!, [.. values.Select(v => v[p.Key]).OfType<JsonNode>()], $"{place}/{p.Key}"));
        if (schema["items"] is { } items)
            return Unsaid(items, [.. values.SelectMany(v => v.AsArray()).OfType<JsonNode>()], $"{place}/-");
        if (schema["additionalProperties"] is JsonObject members)
            return Unsaid(members, [.. values.SelectMany(v => v.AsObject()).Select(m => m.Value).OfType<JsonNode>()], $"{place}/*");
        return [];
    }

    /// <summary>What was written, under the names that a document has for it.</summary>
    private static JsonObject AsShown(JsonObject content, string locale)
    {
        var shown = content.DeepClone().AsObject();
        var texts = shown["translations"]![locale]!.DeepClone().AsObject();
        shown.Remove("translations");
        foreach (var signatory in Children(shown, "parties").SelectMany(p => Children(p, "signatories")))
            signatory.Remove("consent");
        foreach (var relation in Children(shown, "relations"))
            Rename(relation, ("to", "other"), ("toName", "otherName"));
        foreach (var affiliation in Children(shown, "affiliations"))
            Rename(affiliation, ("to", "alliance"));
        if (texts["accessionHow"]?.DeepClone() is { } how)
            shown["accession"]!["how"] = how;
        texts.Remove("accessionHow");
        foreach (var (name, text) in texts.ToList())
            if (shown[name] is JsonArray children)
                foreach (var (id, words) in text!.AsObject())
                foreach (var (field, word) in words!.AsObject())
                    children.Single(c => c!["id"]!.ToString() == id)![field] = word!.DeepClone();
            else
                shown[name] = text!.DeepClone();
        return shown;
    }

    private static IEnumerable<JsonObject> Children(JsonObject parent, string name) => (parent[name] as JsonArray ?? []).Select(c => c!.AsObject());

    private static void Rename(JsonObject node, params (string From, string To)[] names)
    {
        foreach (var (from, to) in names)
            if (node[from]?.DeepClone() is { } value && node.Remove(from))
                node[to] = value is JsonObject reference ? reference["id"]!.DeepClone() : value;
    }

    /// <summary>A document with its HTML of one paragraph as the Markdown that it came from.</summary>
    private static JsonObject AsPlain(JsonNode document)
    {
        var plain = document.DeepClone().AsObject();
        foreach (var name in new[] { "body", "description" })
            if (plain[name] is { } html)
                plain[name] = html.ToString().Replace("<p>", "", StringComparison.Ordinal).Replace("</p>", "", StringComparison.Ordinal).Trim();
        return plain;
    }
}
