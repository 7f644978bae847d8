namespace Cleantech.Tests.Durability;

/// <summary>Drafts that something is done to together, and what became public of each.</summary>
internal static class ManyArticles
{
    public static async Task<List<Saved>> Made(Visitor editor, int count)
    {
        var saved = new List<Saved>();
        for (var i = 0; i < count; i++)
        {
            var content = Article("Zbiorowo").With("/translations/pl/slug", $"zbiorowo-{Guid.NewGuid():N}").Without("en").Content;
            saved.Add(new Saved("articles", Guid.Parse((await editor.Post("/admin/articles", content)).Is(201)["/meta/id"].ToString())));
        }

        return saved;
    }

    /// <summary>Until the first of them is public: whoever publishes one by one has but begun.</summary>
    public static async Task FirstShows(Installation installation, IReadOnlyList<Saved> saved)
    {
        var ids = string.Join(", ", saved.Select(s => $"'{s.Id}'"));
        using var patience = new CancellationTokenSource(Waiting.Patience);
        while (installation.Execute($"SELECT count(*) FROM changes WHERE record_id IN ({ids})") == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public static long Changes(Installation installation, Saved saved) =>
        installation.Execute($"SELECT count(*) FROM changes WHERE record_id = '{saved.Id}'");
}
