using System.Text.Json.Nodes;

namespace Cleantech.Tests.House;

/// <summary>A record's content as editors write it, of the kind with this path.</summary>
public sealed record Draft(string Path, JsonObject Content)
{
    /// <summary>The same with another value at a JSON pointer.</summary>
    public Draft With(string pointer, object? value)
    {
        var content = (JsonObject)Content.DeepClone();
        content.Put(pointer, value);
        return this with { Content = content };
    }

    /// <summary>The same without a language.</summary>
    public Draft Without(string locale)
    {
        var content = (JsonObject)Content.DeepClone();
        ((JsonObject)content["translations"]!).Remove(locale);
        return this with { Content = content };
    }
}

/// <summary>A saved record.</summary>
public sealed record Saved(string Path, Guid Id)
{
    public string Admin => $"/admin/{Path}/{Id}";
    public string Public => $"/{Path}/{Id}";

    /// <summary>As records name it: kind and id.</summary>
    public object Ref => new { type = Path == "letters-of-intent" ? "letter-of-intent" : Path[..^1], id = Id };
}

/// <summary>Small records of the four kinds that can be published in both languages. Names are theirs in Polish; English adds `(en)`.</summary>
public static class Drafts
{
    public static readonly string[] Kinds = ["organisations", "alliances", "letters-of-intent", "articles"];

    public static Draft Of(string kind, string name) =>
        kind switch
        {
            "organisations" => Organisation(name),
            "alliances" => Alliance(name),
            "letters-of-intent" => Letter(name),
            "articles" => Article(name),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>Name of the field that holds a kind's title.</summary>
    public static string TitleField(string kind) => kind is "organisations" or "alliances" ? "name" : "title";

    /// <summary>A merge-patch that writes titles.</summary>
    public static object Titles(string kind, params (string Locale, string Title)[] titles) =>
        new { translations = titles.ToDictionary(t => t.Locale, t => new Dictionary<string, string> { [TitleField(kind)] = t.Title }) };

    public static Draft Organisation(string name) =>
        New("organisations", name, "name", new JsonObject { ["summary"] = "O organizacji." }).With("/kind", "cluster");

    public static Draft Alliance(string name) =>
        New("alliances", name, "name", new JsonObject { ["summary"] = "O sojuszu." }).With("/kind", "alliance");

    public static Draft Letter(string title, params Saved[] parties) =>
        New("letters-of-intent", title, "title", new JsonObject { ["summary"] = "O liście." })
            .With("/legalStatus", "in-preparation")
            .With(
                "/parties",
                parties
                    .Select(
                        (p, i) =>
                            new
                            {
                                id = $"p{i + 1}",
                                organisation = p.Id,
                                asStated = $"Strona {i + 1}",
                            }
                    )
                    .ToArray()
            );

    /// <summary>A letter signed by two parties.</summary>
    public static Draft SignedLetter(string title, params Saved[] parties) =>
        Letter(title, parties).With("/legalStatus", "signed").With("/signedOn", "2021-05-27");

    public static Draft Article(string title) => New("articles", title, "title", new JsonObject { ["lead"] = "Wstęp.", ["body"] = "Treść." });

    private static Draft New(string path, string name, string field, JsonObject texts)
    {
        var (pl, en) = ((JsonObject)texts.DeepClone(), (JsonObject)texts.DeepClone());
        pl[field] = name;
        en[field] = $"{name} (en)";
        return new Draft(
            path,
            new JsonObject
            {
                ["translations"] = new JsonObject { ["pl"] = pl, ["en"] = en },
            }
        );
    }
}
