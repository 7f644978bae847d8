namespace Cleantech.Api.Delivery.Linked;

/// <summary>IRIs of what is published: below the installation's address, or relative where none is configured.</summary>
/// <param name="Origin">Absolute address without a trailing slash; empty: relative.</param>
public sealed record Addresses(string Origin)
{
    public string Of(string path) => Origin + path;

    /// <summary>A record itself, as against what is written of it: the same in all languages and after each renaming.</summary>
    public string Thing(string path, Guid id) => $"{Origin}/api/v1/{path}/{id:D}#it";

    public string Thing(ShortReference reference) => Origin + reference.Href[..(reference.Href.LastIndexOf('/') + 1)] + $"{reference.Id:D}#it";

    /// <summary>Part of a record, by its id within it.</summary>
    public string Part(string path, Guid record, string part, string id) => $"{Origin}/api/v1/{path}/{record:D}#{part}-{id}";

    /// <summary>A member of a vocabulary, which the API serves with its labels.</summary>
    public Node Term(string vocabulary, string id) => Node.To($"{Origin}/api/v1/vocabularies/{vocabulary}#{id}");

    /// <summary>Another record, by name. Only what exists has a type that says so.</summary>
    public Node Reference(ShortReference reference)
    {
        var node = Node.To(Thing(reference)).Add("name", reference.Name).Add("url", Of(reference.Page));
        if (reference.Type is "organisation" or "alliance" && Exists(reference))
            node.Add("@type", "Organization");
        return node;
    }

    /// <summary>Another record, or what a source calls it where it has none that is public.</summary>
    public Node Reference(ShortReference? reference, string? otherwise) =>
        reference is not null ? Reference(reference) : new Node().Add("name", otherwise, language: null);

    /// <summary>An alliance that is only intended, or of an unknown status, is never told as existing.</summary>
    public static bool Exists(ShortReference reference) => reference.Type != "alliance" || Exists(reference.Status);

    public static bool Exists(string? status) => status is "forming" or "active" or "dissolved";
}
