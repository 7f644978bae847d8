using System.Text.Json;

namespace Cleantech.Api.Delivery;

/// <summary>The records that a published document shows, read from its bytes: objects with `id`, `type` and `href`.</summary>
internal static class ShownReferences
{
    public static IEnumerable<string> In(byte[] json, IReadOnlySet<string> kinds)
    {
        var found = new List<string>();
        var open = new Stack<Candidate>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    open.Push(new Candidate());
                    break;
                case JsonTokenType.EndObject:
                    var candidate = open.Pop();
                    // The outermost object is the document itself.
                    if (open.Count > 0 && candidate is { Id: { } id, Type: { } type, IsReference: true } && kinds.Contains(type))
                        found.Add(id);
                    break;
                case JsonTokenType.PropertyName when open.TryPeek(out var current):
                    current.Property =
                        reader.ValueTextEquals("id"u8) ? Property.Id
                        : reader.ValueTextEquals("type"u8) ? Property.Type
                        : reader.ValueTextEquals("href"u8) ? Property.Href
                        : Property.Other;
                    break;
                case JsonTokenType.String when open.TryPeek(out var current):
                    current.Take(ref reader);
                    break;
            }

        return found;
    }

    private enum Property
    {
        Other,
        Id,
        Type,
        Href,
    }

    private sealed class Candidate
    {
        public Property Property { get; set; }
        public string? Id { get; private set; }
        public string? Type { get; private set; }
        public bool IsReference { get; private set; }

        public void Take(ref Utf8JsonReader reader)
        {
            switch (Property)
            {
                case Property.Id:
                    Id = reader.GetString();
                    break;
                case Property.Type:
                    Type = reader.GetString();
                    break;
                case Property.Href:
                    IsReference = true;
                    break;
                case Property.Other:
                    break;
            }

            Property = Property.Other;
        }
    }
}
