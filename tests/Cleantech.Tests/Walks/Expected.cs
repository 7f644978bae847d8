using System.Text.Json.Nodes;

namespace Cleantech.Tests.Walks;

/// <summary>What the public should see, said as plainly as possible.</summary>
internal static class Expected
{
    private static readonly Dictionary<string, (string Pl, string En)> Words = new()
    {
        ["organisations"] = ("organizacje", "organisations"),
        ["alliances"] = ("sojusze", "alliances"),
        ["letters-of-intent"] = ("listy-intencyjne", "letters-of-intent"),
        ["articles"] = ("aktualnosci", "news"),
    };

    public static string Page(this Walked record, string locale, string slug) =>
        $"/{locale}/{(locale == "pl" ? Words[record.Path].Pl : Words[record.Path].En)}/{slug}";

    /// <summary>A public record in short, as a document of this language shows it.</summary>
    public static JsonNode? Reference(Walked? record, string locale)
    {
        if (record?.Best(World.Chain(locale)) is not { } best)
            return null;
        var slug = record.PublicTexts[best].Slug;
        return new JsonObject
        {
            ["id"] = record.Id.ToString(),
            ["type"] = record.Type,
            ["slug"] = slug,
            ["name"] = record.NameIn(best),
            ["status"] = record.Path is "alliances" or "letters-of-intent" ? record.Facts.Status : null,
            ["href"] = $"/api/v1/{record.Path}/{slug}",
            ["page"] = record.Page(locale, slug),
        };
    }

    /// <summary>The document in one of its published languages; parts that the walk doesn't vary are left out.</summary>
    public static JsonObject Document(World world, Walked record, string locale)
    {
        var (facts, texts) = (record.Facts, record.PublicTexts[locale]);
        var document = new JsonObject
        {
            ["id"] = record.Id.ToString(),
            ["type"] = record.Type,
            ["locale"] = locale,
            ["locales"] = new JsonObject(
                World
                    .Locales.Where(record.PublicTexts.ContainsKey)
                    .Select(l => (Locale: l, record.PublicTexts[l].Slug))
                    .Select(x =>
                        KeyValuePair.Create<string, JsonNode?>(
                            x.Locale,
                            new JsonObject
                            {
                                ["slug"] = x.Slug,
                                ["href"] = $"/api/v1/{record.Path}/{x.Slug}?locale={x.Locale}",
                                ["page"] = record.Page(x.Locale, x.Slug),
                            }
                        )
                    )
            ),
            ["slug"] = texts.Slug,
            ["fictional"] = facts.Fictional,
            [record.Path is "organisations" or "alliances" ? "name" : "title"] = record.NameIn(locale),
            [record.Path == "articles" ? "lead" : "summary"] = texts.Summary,
            ["publishedAt"] = record.Times[locale].First,
            ["updatedAt"] = record.Times[locale].Last,
        };
        if (record.Path != "articles")
            document["articles"] = List(world.Public("articles").Where(a => a.Facts.Mentions.Contains(record)).Select(a => Reference(a, locale)));
        switch (record.Path)
        {
            case "organisations":
                Organisation(world, record, locale, document);
                break;
            case "alliances":
                Alliance(world, record, locale, document);
                break;
            case "letters-of-intent":
                Letter(world, record, locale, document);
                break;
            default:
                document["originallyPublished"] = facts.Date;
                document["mentions"] = List(facts.Mentions.Select(m => Reference(m, locale)).OfType<JsonNode>());
                document["body"] = $"<p>{texts.Summary}{string.Concat(texts.Links.Select(l => Link(l, locale)))}</p>\n";
                break;
        }

        return document;
    }

    private static void Organisation(World world, Walked record, string locale, JsonObject document)
    {
        document["country"] = record.Facts.Country;
        document["kind"] = record.Facts.Status;
        document["founded"] = record.Facts.Date;
        document["relations"] = List(
            record
                .Facts.Relations.Select(r => (Direction: "outgoing", Other: Reference(r, locale)))
                .Where(x => x.Other is not null)
                .Concat(
                    world
                        .Public("organisations")
                        .Where(o => o.Facts.Relations.Contains(record))
                        .Select(o => (Direction: "incoming", Other: Reference(o, locale)))
                )
                .Select(x => new JsonObject { ["direction"] = x.Direction, ["other"] = x.Other })
        );
        document["alliances"] = List(
            from alliance in world.Public("alliances")
            from member in alliance.Facts.Members
            where member.Organisation == record
            select new JsonObject { ["alliance"] = Reference(alliance, locale), ["standing"] = member.Standing }
        );
        var letters = world.Public("letters-of-intent").ToList();
        document["letters"] = List(
            letters
                .Where(l => l.Facts.Parties.Any(p => p.Organisation == record))
                .Select(l => (Letter: l, Role: "party"))
                .Concat(letters.SelectMany(l => l.Facts.Parties.Where(p => p.OnBehalfOf == record).Select(_ => (Letter: l, Role: "on-behalf-of"))))
                .Select(x => new JsonObject
                {
                    ["letter"] = Reference(x.Letter, locale),
                    ["role"] = x.Role,
                    ["legalStatus"] = x.Letter.Facts.Status,
                })
        );
    }

    private static void Alliance(World world, Walked record, string locale, JsonObject document)
    {
        var facts = record.Facts;
        document["nameIsDerived"] = record.PublicTexts[locale].Name is null;
        document["status"] = facts.Status;
        document["founded"] = facts.Date;
        document["foundingLetter"] = Reference(facts.FoundingLetter, locale);
        document["members"] = List(
            facts.Members.Select(m => new JsonObject
            {
                ["organisation"] = Reference(m.Organisation, locale),
                ["standing"] = m.Standing,
                ["asStated"] = m.AsStated,
            })
        );
        document["affiliations"] = List(
            facts
                .Affiliations.Select(a => (IsIncoming: false, Other: Reference(a, locale)))
                .Where(x => x.Other is not null)
                .Concat(
                    world
                        .Public("alliances")
                        .Where(a => a.Facts.Affiliations.Contains(record))
                        .Select(a => (IsIncoming: true, Other: Reference(a, locale)))
                )
                .Select(x => new JsonObject { ["isIncoming"] = x.IsIncoming, ["alliance"] = x.Other })
        );
        document["relations"] = List(
            world
                .Public("organisations")
                .Where(o => o.Facts.Relations.Contains(record))
                .Select(o => new JsonObject { ["organisation"] = Reference(o, locale) })
        );
    }

    private static void Letter(World world, Walked record, string locale, JsonObject document)
    {
        var facts = record.Facts;
        document["legalStatus"] = facts.Status;
        document["signedOn"] = facts.Date;
        document["supersededBy"] = Reference(facts.SupersededBy, locale);
        document["supersedes"] = List(world.Public("letters-of-intent").Where(l => l.Facts.SupersededBy == record).Select(l => Reference(l, locale)));
        document["alliances"] = List(world.Public("alliances").Where(a => a.Facts.FoundingLetter == record).Select(a => Reference(a, locale)));
        document["parties"] = List(
            facts.Parties.Select(
                (p, i) =>
                    new JsonObject
                    {
                        ["number"] = i + 1,
                        ["organisation"] = Reference(p.Organisation, locale),
                        ["onBehalfOf"] = Reference(p.OnBehalfOf, locale),
                        ["asStated"] = p.AsStated,
                    }
            )
        );
        document["commitments"] = List(
            facts.Commitments.Select(
                (id, i) =>
                {
                    var lender = World
                        .Chain(locale)
                        .FirstOrDefault(l => record.PublicTexts.TryGetValue(l, out var lent) && lent.Commitments.ContainsKey(id));
                    return new JsonObject
                    {
                        ["id"] = id,
                        ["number"] = i + 1,
                        ["text"] = lender is null ? null : record.PublicTexts[lender].Commitments[id],
                        ["lang"] = lender,
                    };
                }
            )
        );
    }

    private static string Link(Walked target, string locale) =>
        Reference(target, locale) is { } shown ? $" <a href=\"{shown["page"]}\" class=\"rec\">dalej</a>" : " dalej";

    private static JsonArray List(IEnumerable<JsonNode?> items) => new([.. items]);
}
