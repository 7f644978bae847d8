using System.Text.Json.Nodes;

namespace Cleantech.Tests.Walks;

/// <summary>The feed that mirrors follow: it tells what is public and what was, and whoever followed it has the very documents.</summary>
internal sealed partial class Readers
{
    private readonly Dictionary<string, string> mirror = [];
    private long place;

    private async Task Changes(bool everything)
    {
        var all = await Ask("/changes?documents=true&limit=10000", 200, tellsOfFormer: true);
        Told(all);
        if (difference is not null)
            return;
        await Followed(all);
        await Narrowed(all);
        if (everything)
            await ByPages(all);
    }

    /// <summary>Of each document that is or was public one item, with the document itself as long as it is.</summary>
    private void Told(Answer all)
    {
        var untold = world.All.SelectMany(r => r.Times.Keys.Select(l => (r, l))).ToDictionary(x => $"{x.r.Type} {x.r.Id} {x.l}");
        foreach (var item in all.Items.Where(IsOfRecord))
        {
            if (!untold.Remove(Key(item), out var told))
            {
                Note(all, $"tells of {Key(item)}, which never was public, or twice");
                continue;
            }

            var (record, locale) = told;
            var isPublic = record.PublicTexts.ContainsKey(locale);
            Compare(all, Key(item), item["act"], isPublic ? "published" : "unpublished");
            Compare(all, Key(item), item["href"], $"/api/v1/{record.Path}/{record.Id}?locale={locale}&fallback=none");
            Compare(all, Key(item), item["document"], isPublic ? Expected.Document(world, record, locale) : null);
        }

        if (untold.Count > 0)
            Note(all, $"doesn't tell of {string.Join(", ", untold.Keys)}");
        var places = all.Items.Select(Place).ToList();
        if (!places.SequenceEqual(places.Order().Distinct()) || all["/next"].GetValue<long>() < places.LastOrDefault())
            Note(all, "isn't in order");
        Same(all, "/isLast", true);
    }

    /// <summary>From where the step before ended it tells what this step changed, no less and no more.</summary>
    private async Task Followed(Answer all)
    {
        var since = await Ask($"/changes?documents=true&since={place}", 200, tellsOfFormer: true);
        Same(since, "/items", Only(all, item => Place(item) > place));
        Same(since, "/next", all["/next"].DeepClone());
        place = since["/next"].GetValue<long>();
        foreach (var item in since.Items.Where(IsOfRecord))
            if (item["document"]?.ToJsonString() is not { } document)
                mirror.Remove(Key(item));
            else if (mirror.GetValueOrDefault(Key(item)) == document && !world.FellDue) // what changes twice may be as it was
                Note(since, $"tells of {Key(item)}, which didn't change");
            else
                mirror[Key(item)] = document;
        var present = all.Items.Where(i => i["document"] is not null).ToDictionary(Key, i => i["document"]!.ToJsonString());
        if (present.Except(mirror).Concat(mirror.Except(present)).FirstOrDefault().Key is { } other)
            Note(since, $"left a mirror with another {other}");
    }

    private async Task Narrowed(Answer all)
    {
        var (type, locale) = (new Walked(Drafts.Kinds[random.Next(4)]).Type, World.Locales[random.Next(2)]);
        var (ofType, inLocale, ofBoth) = (
            await Ask($"/changes?type={type}", 200, tellsOfFormer: true),
            await Ask($"/changes?locale={locale}", 200, tellsOfFormer: true),
            await Ask($"/changes?documents=true&type={type},vocabulary&locale={locale}", 200, tellsOfFormer: true)
        );
        Same(ofType, "/items", Only(all, i => IsOf(i), withDocuments: false));
        Same(inLocale, "/items", Only(all, i => IsIn(i), withDocuments: false));
        Same(ofBoth, "/items", Only(all, i => IsIn(i) && (IsOf(i) || !IsOfRecord(i))));
        foreach (var answer in new[] { ofType, inLocale, ofBoth })
            Same(answer, "/next", all["/next"].DeepClone());

        bool IsOf(JsonNode item) => item["type"]!.ToString() == type;
        bool IsIn(JsonNode item) => item["locale"] is null || item["locale"]!.ToString() == locale;
    }

    private async Task ByPages(Answer all)
    {
        var (items, next) = (new JsonArray(), 0L);
        for (var isLast = false; !isLast && difference is null; )
        {
            var page = await Ask($"/changes?documents=true&limit=9&since={next}", 200, tellsOfFormer: true);
            foreach (var item in page.Items)
                items.Add(item.DeepClone());
            (next, isLast) = (page["/next"].GetValue<long>(), page["/isLast"].GetValue<bool>());
        }

        Compare(all, "page by page", items, Only(all, _ => true));
    }

    private static JsonArray Only(Answer all, Func<JsonNode, bool> takes, bool withDocuments = true)
    {
        var items = all.Items.Where(takes).Select(i => i.DeepClone()).ToArray();
        foreach (var item in withDocuments ? [] : items)
            item.AsObject().Remove("document");
        return new JsonArray(items);
    }

    private static bool IsOfRecord(JsonNode item) => item["type"]!.ToString() != "vocabulary";

    private static string Key(JsonNode item) => $"{item["type"]} {item["id"]} {item["locale"]}";

    private static long Place(JsonNode item) => item["sequence"]!.GetValue<long>();
}
