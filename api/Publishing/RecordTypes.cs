using System.Collections.Frozen;
using Cleantech.Api.Delivery;

namespace Cleantech.Api.Publishing;

/// <summary>The kinds that this installation has, as `Program.cs` lists them.</summary>
public sealed class RecordTypes(IEnumerable<RecordType> types)
{
    private readonly FrozenDictionary<RecordKind, RecordType> byKind = types.ToFrozenDictionary(t => t.Kind);
    private readonly FrozenDictionary<string, RecordType> byName = types.ToFrozenDictionary(t => t.Published.Name);

    public IEnumerable<RecordType> All => byKind.Values;

    public RecordType Of(RecordKind kind) => byKind[kind];

    public PublishedType Published(string name) => byName[name].Published;
}
