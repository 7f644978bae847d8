using System.Text.Json.Nodes;
using Cleantech.Api.Http;

namespace Cleantech.Api.Publishing.Translations;

/// <summary>Texts in languages that the installation gave up: nobody edits them, but what they belong to may go.</summary>
internal static class GivenUpTexts
{
    /// <summary>
    /// Both contents without what is said, in such languages, of children that the new one no longer has: it goes with them, since whoever
    /// removes a milestone can't remove its texts there.
    /// </summary>
    public static (IRecordContent Content, IRecordContent Present) WithoutThoseOfRemoved(
        this Languages languages,
        RecordType type,
        IRecordContent content,
        IRecordContent present
    )
    {
        var givenUp = present.Texts().Select(t => t.Locale).Where(l => !languages.Has(l)).ToList();
        if (givenUp.Count == 0)
            return (content, present);
        var (given, had) = (Json(content), Json(present));
        var removed = Children(had).Except(Children(given)).ToList();
        if (removed.Count == 0)
            return (content, present);
        return (Without(given), Without(had));

        IRecordContent Without(JsonObject json)
        {
            foreach (var locale in givenUp)
            foreach (var (name, part) in (json["translations"]?[locale] as JsonObject)?.ToList() ?? [])
            {
                if (part is not JsonObject byChild)
                    continue;
                removed.ForEach(id => byChild.Remove(id));
                if (byChild.Count == 0)
                    byChild.Parent!.AsObject().Remove(name);
            }

            return type.Parse(json.ToJsonString());
        }
    }

    private static JsonObject Json(IRecordContent content) => JsonNode.Parse(content.ToJson())!.AsObject();

    /// <summary>Ids of what stands in the content's lists.</summary>
    private static IEnumerable<string> Children(JsonObject content) =>
        content.Select(member => member.Value).OfType<JsonArray>().SelectMany(list => list).OfType<JsonObject>().Select(item => $"{item["id"]}");
}
