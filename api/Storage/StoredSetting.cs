namespace Cleantech.Api.Storage;

/// <summary>What the database notes about itself, e.g. the ICU version of its sort keys.</summary>
public sealed class StoredSetting
{
    public string Name { get; set; } = "";
    public string Value { get; set; } = "";
}
