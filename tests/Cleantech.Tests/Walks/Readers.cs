using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cleantech.Tests.Walks;

/// <summary>Asks all that the public can ask, and says the first difference from the model.</summary>
internal sealed partial class Readers(Visitor anonymous, World world, IReadOnlyList<string> words, Random random)
{
    private static readonly HashSet<string> NotProse = ["slug", "href", "page", "locales", "alliances", "letters", "articles", "supersedes"];
    private string? difference;

    public int Asked { get; private set; }

    /// <summary>Lists and the feed always; single documents, addresses and searches all, or some of them.</summary>
    public async Task<string?> Difference(bool everything)
    {
        difference = null;
        await Changes(everything);
        foreach (var reader in World.Locales)
        {
            foreach (var path in Drafts.Kinds)
            {
                await List(path, reader);
                await Pages(path, reader);
                await Filtered(path, reader);
            }

            await Site(reader);
            foreach (var record in world.All.Where(_ => Chosen()))
                await ById(record, reader);
            foreach (var (path, slug) in world.Owners.Keys.Select(o => (o.Path, o.Slug)).Distinct().Where(_ => Chosen()))
                await BySlug(path, slug, reader);
            foreach (var word in words.Where(_ => random.Next(words.Count) < 5))
                await Search(word, reader);
        }

        return difference;

        bool Chosen() => everything || random.Next(4) == 0;
    }

    private async Task List(string path, string reader)
    {
        var expected = Listed(path, reader);
        var answer = await Ask($"/{path}?locale={reader}&limit=100&count=true&include={string.Join(',', Drafts.Kinds)}", 200);
        var order = Sorted(
            expected,
            reader,
            path == "articles" ? "-publishedAt"
                : path == "letters-of-intent" ? "-signedOn"
                : "name"
        );
        Same(answer, "/items", new JsonArray([.. order.Select(x => Expected.Document(world, x.Record, x.Locale))]));
        Same(answer, "/total", expected.Count);
        Included(answer, answer.Json["items"]!, answer.Ids, World.Chain(reader));

        var strict = await Ask($"/{path}?locale={reader}&limit=100&count=true&fallback=none&fields=locale", 200);
        if (!strict.Ids.Order().SequenceEqual(expected.Where(x => x.Locale == reader).Select(x => x.Record.Id.ToString()).Order()))
            Note(strict, "other records");
        Same(strict, "/total", expected.Count(x => x.Locale == reader));
    }

    /// <summary>What is brought along is what is shown, in these languages, and no more.</summary>
    private void Included(Answer answer, JsonNode shownBy, IEnumerable<string> own, IEnumerable<string> chain)
    {
        var expected = new Regex("\"id\":\"([^\"]{36})\",\"type\":\"[a-z-]+\",\"slug\"")
            .Matches(shownBy.ToJsonString())
            .Select(m => m.Groups[1].Value)
            .Except(own)
            .Select(id => world.All.Single(r => r.Id.ToString() == id))
            .Where(r => r.Best(chain) is not null)
            .ToDictionary(r => r.Id.ToString());
        var brought = Drafts.Kinds.SelectMany(k => answer.Json["included"]![k]!.AsArray()).ToList();
        if (!brought.Select(d => d!["id"]!.ToString()).Order().SequenceEqual(expected.Keys.Order()))
        {
            Note(answer, "included are not those shown");
            return;
        }

        foreach (var document in brought)
        {
            var record = expected[document!["id"]!.ToString()];
            Compare(answer, "/included", document, Expected.Document(world, record, record.Best(chain)!));
        }
    }

    private async Task Pages(string path, string reader)
    {
        var date = path switch
        {
            "letters-of-intent" => "signedOn",
            "articles" => "originallyPublished",
            _ => "founded",
        };
        var name = Drafts.TitleField(path);
        var sort = (random.Next(2) == 0 ? "-" : "") + new[] { name, date, "publishedAt", "updatedAt" }[random.Next(4)];
        var expected = Sorted(Listed(path, reader), reader, sort).Select(x => x.Record.Id.ToString()).ToList();
        var seen = new List<string>();
        string? cursor = "";
        while (cursor is not null)
        {
            var page = await Ask($"/{path}?locale={reader}&sort={sort}&limit=3&fields={name}{cursor}", 200);
            seen.AddRange(page.Ids);
            cursor = page.Next is { } next ? $"&cursor={next}" : null;
            if (!expected.Take(seen.Count).SequenceEqual(seen) || (cursor is null && seen.Count != expected.Count))
            {
                Note(page, $"{string.Join(' ', seen)}, not {string.Join(' ', expected)}");
                return;
            }
        }
    }

    private async Task Filtered(string path, string reader)
    {
        string[] facets = path switch
        {
            "organisations" => ["organisation", "alliance"],
            "alliances" => ["organisation", "letter"],
            "letters-of-intent" => ["organisation"],
            _ => ["organisation", "alliance", "letter"],
        };
        var facet = facets[random.Next(facets.Length)];
        var targets = world.All.Where(r => r.Type.StartsWith(facet, StringComparison.Ordinal)).ToList();
        var target = targets.Count == 0 ? null : targets[random.Next(targets.Count)];
        List<(string Query, Func<Facts, bool> Takes)> filters =
        [
            ("fictional=true", f => f.Fictional),
            ($"{Date("After")}=2019-05", f => f.Date is { } d && string.CompareOrdinal(d.PadRight(5, '-'), "2019-05") >= 0 && d != "2019"),
            ($"{Date("Before")}=2019", f => f.Date is { } d && string.CompareOrdinal(d, "2020") < 0),
        ];
        var (kindOrStatus, value) = path switch
        {
            "organisations" => ("kind", "cluster"),
            "letters-of-intent" => ("status", "signed"),
            _ => ("status", "active"),
        };
        if (path != "articles")
            filters.Add(($"{kindOrStatus}={value}", f => f.Status == value));
        if (path == "organisations")
            filters.Add(("country=PL,DE&kind=company", f => f is { Country: "PL", Status: "company" }));
        if (target is not null)
        {
            filters.Add(($"{facet}={target.Id}", f => target.IsPublic && IsAbout(f, target)));
            filters.Add(($"{facet}.not={target.Id}", f => !target.IsPublic || !IsAbout(f, target)));
        }
        if (target?.Best(World.Chain(reader)) is { } best)
            filters.Add(($"{facet}={target.PublicTexts[best].Slug}", f => IsAbout(f, target)));
        filters.Add(($"{facet}.exists=true", f => f.Named().Any(n => n.IsPublic && n.Type.StartsWith(facet, StringComparison.Ordinal))));
        foreach (var (query, takes) in filters)
        {
            var answer = await Ask($"/{path}?locale={reader}&count=true&limit=100&{query}", 200);
            var expected = Listed(path, reader).Where(x => takes(x.Record.Facts)).Select(x => x.Record.Id.ToString()).ToList();
            if (!answer.Ids.Order().SequenceEqual(expected.Order()) || answer.Total != expected.Count)
                Note(answer, $"{string.Join(' ', answer.Ids)}, not {string.Join(' ', expected)}");
        }

        string Date(string end) =>
            path switch
            {
                "letters-of-intent" => $"signed{end}",
                "articles" => $"published{end}",
                _ => $"founded{end}",
            };

        static bool IsAbout(Facts facts, Walked target) => facts.Named().Contains(target);
    }

    private async Task ById(Walked record, string reader)
    {
        var id = random.Next(4) == 0 ? record.Id.ToString().ToUpperInvariant() : record.Id.ToString();
        await Document($"/{record.Path}/{id}?locale={reader}", record, record.Best(World.Chain(reader)));
        await Document($"/{record.Path}/{id}?locale={reader}&fallback=none", record, record.Best([reader]));
        var chain = random.Next(2) == 0 ? World.Chain(reader).ToArray() : [reader];
        var include = $"&include={string.Join(',', Drafts.Kinds)}{(chain.Length == 1 ? "&fallback=none" : "")}";
        var answer = await Document($"/{record.Path}/{id}?locale={reader}{include}", record, record.Best(chain));
        if (answer.Status != 200 || difference is not null)
            return;
        var alone = answer.Json.DeepClone().AsObject();
        alone.Remove("included");
        Included(answer, alone, [record.Id.ToString()], chain);
    }

    private async Task BySlug(string path, string slug, string reader)
    {
        var chain = World.Chain(reader).ToList();
        var record = world.All.Single(r => world.Owners.Any(o => o.Key.Path == path && o.Key.Slug == slug && o.Value == r));
        if (record.PublicTexts.Values.Any(t => t.Slug == slug) || !record.IsPublic)
        {
            await Document($"/{path}/{slug}?locale={reader}", record, record.Best(chain));
            return;
        }

        var moved = await Ask($"/{path}/{slug}?fields=slug&locale={reader}", 301);
        var location = $"/api/v1/{path}/{record.PublicTexts[record.Best(chain)!].Slug}?fields=slug&locale={reader}";
        if (moved.Header("Location") != location)
            Note(moved, $"leads to {moved.Header("Location")}, not {location}");
        else
            await Ask(location, 200);
    }

    private async Task<Answer> Document(string address, Walked record, string? locale)
    {
        var answer = await Ask(address, locale is not null ? 200 : Missing(record));
        if (locale is not null && answer.Status == 200)
            Same(answer, "", Expected.Document(world, record, locale));
        return answer;
    }

    /// <summary>What is answered where none of the asked languages is public.</summary>
    private static int Missing(Walked record) => record is { WasPublic: true, IsPublic: false } ? 410 : 404;

    private async Task Search(string word, string reader)
    {
        var answer = await Ask($"/search?q={word}&locale={reader}&limit=100", 200);
        var expected = Drafts
            .Kinds.SelectMany(path => Listed(path, reader))
            .Where(x => Prose(Expected.Document(world, x.Record, x.Locale)).Contains(word, StringComparison.Ordinal))
            .Select(x => x.Record.Id.ToString());
        var found = answer.Items.Select(i => i["record"]!["id"]!.ToString()).ToList();
        if (!found.Order().SequenceEqual(expected.Order()) || answer.Total != found.Count)
            Note(answer, $"finds {string.Join(' ', found)}, not {string.Join(' ', expected)}");
    }

    private List<(Walked Record, string Locale)> Listed(string path, string reader) =>
        [.. world.All.Where(r => r.Path == path && r.IsPublic).Select(r => (r, r.Best(World.Chain(reader))!))];

    private static IReadOnlyList<(Walked Record, string Locale)> Sorted(List<(Walked Record, string Locale)> rows, string reader, string sort)
    {
        var alphabet = StringComparer.Create(CultureInfo.GetCultureInfo(reader), CompareOptions.None);
        var up = (
            sort.TrimStart('-') switch
            {
                "name" or "title" => rows.OrderBy(x => x.Record.NameIn(x.Locale), alphabet),
                "publishedAt" => rows.OrderBy(x => x.Record.Times[x.Locale].First, StringComparer.Ordinal),
                "updatedAt" => rows.OrderBy(x => x.Record.Times[x.Locale].Last, StringComparer.Ordinal),
                _ => rows.OrderBy(x => x.Record.Facts.Date ?? "", StringComparer.Ordinal),
            }
        )
            .ThenBy(x => x.Record.Id.ToString(), StringComparer.Ordinal)
            .ToList();
        if (sort.StartsWith('-'))
            up.Reverse();
        return up;
    }

    /// <summary>Everything that is text for readers: without addresses, and without what others say of the record.</summary>
    private static string Prose(JsonNode? node) =>
        node switch
        {
            JsonObject o => string.Concat(o.Where(p => !NotProse.Contains(p.Key)).Select(p => Prose(p.Value))),
            JsonArray a => string.Concat(a.Select(Prose)),
            JsonValue v => Tags.Replace(v.ToString(), " ") + " ",
            _ => "",
        };

    /// <summary>Asks until the fast lane answers; all answers are the same, and name nothing that isn't public.</summary>
    private async Task<Answer> Ask(string path, int status, bool tellsOfFormer = false)
    {
        var first = await anonymous.Get(path);
        await anonymous.Get(path);
        var second = await anonymous.Get(path);
        Asked += 3;
        if (first.Status != status)
            Note(first, $"{first.Status}, not {status}");
        else if (status < 400 && (second.Status != status || second.Header("ETag") != first.Header("ETag") || second.Text != first.Text))
            Note(second, "answers otherwise when asked again");
        // A refusal names what was asked for: whoever asks knows that.
        var asked = path.Split('?')[0].Split('/')[^1];
        Look(first, status < 400 ? first.Text : first.Text.Replace(asked, "", StringComparison.Ordinal), tellsOfFormer);
        return first;
    }

    /// <summary>The site's pages and its map: they name nothing that isn't public, and a public address leads to its page.</summary>
    private async Task Site(string reader)
    {
        Look(await anonymous.Page($"/{reader}/"));
        foreach (var part in await anonymous.SiteMap())
            Look(part);
        foreach (var followed in new[] { "articles.rss", "articles.feed.json", "calendar.ics" })
            Look(await anonymous.Get($"/{followed}?locale={reader}&limit=100"));
        foreach (var (owner, record) in world.Owners.Where(o => o.Key.Locale == reader && random.Next(8) == 0))
        {
            var page = await anonymous.Page(record.Page(reader, owner.Slug));
            // Not translated, it is shown in the language that stands in.
            var present = record.Best(World.Chain(reader)) is { } best ? record.PublicTexts[best].Slug : null;
            var isShown = present == owner.Slug;
            var expected =
                isShown ? 200
                : present is not null ? 301
                : Missing(record);
            if (page.Status != expected)
                Note(page, $"{page.Status}, not {expected}");
            else if (expected == 301 && page.Header("Location") != record.Page(reader, present!))
                Note(page, $"leads to {page.Header("Location")}, not {record.Page(reader, present!)}");
            Look(page, isShown ? page.Text : page.Text.Replace(owner.Slug, "", StringComparison.Ordinal));
        }
    }

    private void Look(Answer answer, string? text = null, bool tellsOfFormer = false)
    {
        if (
            Hidden.In(world, $"{text ?? answer.Text} {answer.Header("Location")} {answer.Header("Link")}", tellsOfFormer: tellsOfFormer) is { } hidden
        )
            Note(answer, $"shows {hidden}, which isn't public");
    }

    private void Same(Answer answer, string pointer, JsonNode? expected) => Compare(answer, pointer, answer.Json.At(pointer), expected);

    /// <summary>What the model says has to be there; what it doesn't speak of may be.</summary>
    private void Compare(Answer answer, string pointer, JsonNode? actual, JsonNode? expected)
    {
        switch (expected)
        {
            case JsonObject o when actual is JsonObject other:
                foreach (var (name, value) in o)
                    Compare(answer, $"{pointer}/{name}", other[name], value);
                break;
            case JsonArray a when actual is JsonArray other && other.Count == a.Count:
                for (var i = 0; i < a.Count; i++)
                    Compare(answer, $"{pointer}/{i}", other[i], a[i]);
                break;
            default:
                if (!JsonNode.DeepEquals(actual, expected))
                    Note(answer, $"{pointer} is {actual?.ToJsonString()}, not {expected?.ToJsonString()}");
                break;
        }
    }

    private void Note(Answer answer, string what) => difference ??= $"{answer}: {what}";

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags { get; }
}
