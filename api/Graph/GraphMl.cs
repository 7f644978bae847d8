using System.Text;
using System.Xml;
using Cleantech.Api.Http;

namespace Cleantech.Api.Graph;

/// <summary>The graph as GraphML 1.1 (http://graphml.graphdrawing.org/specification.html), for the programs that draw and measure graphs.</summary>
internal static class GraphMl
{
    public const string MediaType = "application/graphml+xml";

    private const string Schema = "http://graphml.graphdrawing.org/xmlns";
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly Key<GraphNode>[] OfNodes =
    [
        new("type", n => Closed.Name(n.Type)),
        new("kind", n => n.Kind),
        new("name", n => n.Name),
        new("locale", n => n.Locale),
        new("slug", n => n.Slug),
        new("href", n => n.Href),
        new("page", n => n.Page),
        new("country", n => n.Country),
        new("status", n => n.Status),
        new("fictional", n => XmlConvert.ToString(n.Fictional), "boolean"),
        new("from", n => n.From?.ToString()),
        new("until", n => n.Until?.ToString()),
        new("certainty", n => n.Certainty is { } certainty ? Closed.Name(certainty) : null),
    ];

    private static readonly Key<GraphEdge>[] OfEdges =
    [
        new("type", e => Closed.Name(e.Type)),
        new("role", e => e.Role),
        new("standing", e => Closed.Name(e.Standing)),
        new("from", e => e.From?.ToString()),
        new("until", e => e.Until?.ToString()),
        new("asOf", e => e.AsOf?.ToString()),
        new("evidence", e => e.Evidence is { } evidence ? Closed.Name(evidence) : null),
        new("certainty", e => e.Certainty is { } certainty ? Closed.Name(certainty) : null),
    ];

    public static byte[] Write(GraphResponse graph)
    {
        using var output = new MemoryStream();
        using (var xml = XmlWriter.Create(output, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("graphml", Schema);
            xml.WriteAttributeString("xmlns", "xsi", null, Instance);
            xml.WriteAttributeString("schemaLocation", Instance, $"{Schema} {Schema}/1.1/graphml.xsd");
            Declare(xml, "node", OfNodes);
            Declare(xml, "edge", OfEdges);
            xml.WriteStartElement("graph", Schema);
            xml.WriteAttributeString("id", "cleantech");
            xml.WriteAttributeString("edgedefault", "directed");
            foreach (var node in graph.Nodes)
            {
                xml.WriteStartElement("node", Schema);
                xml.WriteAttributeString("id", node.Id);
                Write(xml, "node", OfNodes, node);
            }

            foreach (var edge in graph.Edges)
            {
                xml.WriteStartElement("edge", Schema);
                xml.WriteAttributeString("id", edge.Id);
                xml.WriteAttributeString("source", edge.Source);
                xml.WriteAttributeString("target", edge.Target);
                Write(xml, "edge", OfEdges, edge);
            }
        }

        return output.ToArray();
    }

    private static void Declare<T>(XmlWriter xml, string element, Key<T>[] keys)
    {
        foreach (var key in keys)
        {
            xml.WriteStartElement("key", Schema);
            xml.WriteAttributeString("id", $"{element}.{key.Name}");
            xml.WriteAttributeString("for", element);
            xml.WriteAttributeString("attr.name", key.Name);
            xml.WriteAttributeString("attr.type", key.Type);
            xml.WriteEndElement();
        }
    }

    /// <summary>What isn't known isn't there: GraphML has no null.</summary>
    private static void Write<T>(XmlWriter xml, string element, Key<T>[] keys, T item)
    {
        foreach (var key in keys)
            if (key.Value(item) is { } value)
            {
                xml.WriteStartElement("data", Schema);
                xml.WriteAttributeString("key", $"{element}.{key.Name}");
                xml.WriteString(value.Replace('\uFFFF', '\uFFFD')); // no character in XML 1.0; JSON bears it
                xml.WriteEndElement();
            }

        xml.WriteEndElement();
    }

    private sealed record Key<T>(string Name, Func<T, string?> Value, string Type = "string");
}
