using Cleantech.Tests.Publishing;

namespace Cleantech.Tests.Walks;

/// <summary>Steps that are done in the background, and looks at what is not public yet.</summary>
internal sealed partial class Steps
{
    private readonly List<(Walked Record, string Locale, string Id, string Token)> links = [];

    /// <summary>The same with up to four records, each by itself or all together.</summary>
    private async Task<string> Bulk(List<Walked> alive)
    {
        var records = Some(alive, 4);
        if (records.Count == 0)
            return "nothing in bulk";
        var (action, mode) = (new[] { "publish", "publish", "unpublish", "trash" }[random.Next(4)], random.Next(2) == 0 ? "each" : "atomic");
        string[] locales =
            action == "trash" ? []
            : random.Next(2) == 0 ? World.Locales
            : [World.Locales[random.Next(2)]];
        var job = await editor.Ended(
            await editor.Ask(
                new
                {
                    action,
                    mode,
                    locales = action == "trash" ? null : locales,
                    references = action == "publish" ? null : "release",
                    selection = new { records = records.Select(r => new { type = r.Type, id = r.Id }) },
                }
            )
        );
        var done = records.Where(r => action != "publish" || (!r.IsTrashed && locales.All(l => IsReady(r, l)))).ToList();
        if (mode == "atomic" && done.Count < records.Count)
            done = [];
        Assert.Equal(
            (done.Count, mode == "atomic" && done.Count == 0 ? "failed" : "done"),
            (job["/succeeded"].GetValue<int>(), job["/state"].ToString())
        );
        foreach (var record in done)
        {
            if (action == "publish")
                foreach (var locale in locales)
                    MakePublic(record, locale);
            else
                world.Unpublish(record, action == "trash" ? World.Locales : locales, withUsers: false);
            record.IsTrashed |= action == "trash";
        }

        if (done.Count > 0)
            Done.Add($"bulk-{action}");
        foreach (var record in done)
            await Times(record);
        return $"bulk {mode} {action} {string.Join(' ', locales)} of {string.Join(", ", records.Select(r => r.Id))} → {job["/state"]}";
    }

    /// <summary>A link to a draft is made, or one is revoked; each shows what it is to, as far as it could be published, and no other draft.</summary>
    private async Task<string> Preview(Walked record, string locale)
    {
        if (links.Count > 2 && random.Next(2) == 0)
        {
            var revoked = links[random.Next(links.Count)];
            links.Remove(revoked);
            (await editor.Delete($"/admin/previews/{revoked.Id}")).Is(204);
            (await visitor.Get($"/previews/{revoked.Token}")).Is(410);
            return Says("preview no more", revoked.Record, await Looks());
        }

        var made = await editor.Post($"{record.Admin}/previews", new { locale });
        if (record.IsTrashed)
            return Says($"preview {locale}", record, made.Is(409));
        if (!record.DraftTexts.ContainsKey(locale))
            return Says($"preview {locale}", record, made.Is(422));
        links.Add((record, locale, made.Is(201)["/id"].ToString(), made["/token"].ToString()));
        return Says($"preview {locale}", record, await Looks());
    }

    private async Task<Answer> Looks()
    {
        Answer last = null!;
        foreach (var (record, locale, _, token) in links)
        foreach (var path in new[] { $"/previews/{token}", $"/previews/{token}/{record.Path}/{record.Id}" })
        {
            last = (await visitor.Get(path)).Is(
                record.IsTrashed || record.IsPurged ? 404
                : IsReady(record, locale) ? 200
                : 409
            );
            if (last.Status == 200)
                // A token may happen to have in it what looks like a word.
                Assert.Null(Hidden.In(world, last.Text.Replace(token, "", StringComparison.Ordinal), (record, locale)));
        }

        return last;
    }
}
