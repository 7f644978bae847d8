using System.Text.Json.Nodes;

namespace Cleantech.Tests.DemoContent;

/// <summary>A new installation as a new user starts it; nobody changes it.</summary>
public sealed class WithDemo() : Cms(("Demo:Enabled", "true"))
{
    public const string Shared = "a new installation with demo content";

    private readonly Dictionary<(string Kind, string Locale), IReadOnlyList<JsonNode>> lists = [];

    public async Task<JsonNode> ByKey(string kind, string key, string locale) => (await All(kind, locale)).Single(d => d["key"]?.ToString() == key);

    /// <summary>Every document of a kind, each in this language or, without it, in another.</summary>
    public async Task<IReadOnlyList<JsonNode>> All(string kind, string locale)
    {
        if (!lists.TryGetValue((kind, locale), out var all))
            lists[(kind, locale)] = all = (await Anonymous.List($"/{kind}?locale={locale}&limit=100")).Items;
        return all;
    }
}

[CollectionDefinition(WithDemo.Shared)]
public sealed class DemoShared : ICollectionFixture<WithDemo>;

internal static class Reading
{
    public static string Text(JsonNode? node) => node?.ToString() ?? "";

    public static IReadOnlyList<string> Texts(JsonNode? list) => [.. list!.AsArray().Select(Text)];

    public static IReadOnlyList<JsonNode> Items(this JsonNode document, string name) => [.. document[name]!.AsArray().Select(i => i!)];

    /// <summary>Whether these are all stated as unknown: there, and null.</summary>
    public static void AreUnknown(this JsonNode document, params string[] names) =>
        Assert.All(names, name => Assert.True(document.AsObject().ContainsKey(name) && document[name] is null, name));
}
