using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cleantech.Tests.Walks;

/// <summary>A record of the walk as an editor sends it.</summary>
internal static class Written
{
    public static JsonObject Json(Walked record, Facts facts, IReadOnlyDictionary<string, Texts> texts)
    {
        object content = record.Path switch
        {
            "organisations" => new
            {
                kind = facts.Status,
                country = facts.Country,
                founded = facts.Date,
                relations = facts.Relations.Select(r => new { type = "partner-of", to = Ref(r) }),
            },
            "alliances" => new
            {
                kind = "alliance",
                status = facts.Status,
                founded = facts.Date,
                members = facts.Members.Select(m => new
                {
                    organisation = m.Organisation.Id,
                    role = "member",
                    standing = m.Standing,
                    asStated = m.AsStated,
                }),
                affiliations = facts.Affiliations.Select(a => new { to = Ref(a), standing = "intended" }),
                foundingLetter = facts.FoundingLetter?.Id,
            },
            "letters-of-intent" => new
            {
                legalStatus = facts.Status,
                signedOn = facts.Date,
                supersededBy = facts.SupersededBy?.Id,
                parties = facts.Parties.Select(p => new
                {
                    organisation = p.Organisation.Id,
                    onBehalfOf = p.OnBehalfOf?.Id,
                    asStated = p.AsStated,
                    role = "party",
                }),
                commitments = facts.Commitments.Select(id => new { id, kind = "cooperation" }),
            },
            _ => new { originallyPublished = facts.Date, mentions = facts.Mentions.Select(Ref) },
        };
        var json = JsonSerializer.SerializeToNode(content, JsonSerializerOptions.Web)!.AsObject();
        json["fictional"] = facts.Fictional;
        json["translations"] = new JsonObject(texts.Select(t => KeyValuePair.Create<string, JsonNode?>(t.Key, Of(record.Path, t.Value))));
        return json;
    }

    private static JsonObject Of(string path, Texts texts)
    {
        var json = new JsonObject
        {
            ["slug"] = texts.Slug,
            [path is "organisations" or "alliances" ? "name" : "title"] = texts.Name,
            [path == "articles" ? "lead" : "summary"] = texts.Summary,
        };
        if (path == "articles")
            json["body"] = texts.Summary + string.Concat(texts.Links.Select(l => $" [dalej](record:{l.Id})"));
        if (path == "letters-of-intent")
            json["commitments"] = JsonSerializer.SerializeToNode(texts.Commitments.ToDictionary(c => c.Key, c => new { text = c.Value }));
        return json;
    }

    private static object Ref(Walked record) => new { type = record.Type, id = record.Id };
}
