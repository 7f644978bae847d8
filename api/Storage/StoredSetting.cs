namespace Cleantech.Api.Storage;

/// <summary>What the database notes about itself, e.g. the ICU version of its sort keys.</summary>
public sealed class StoredSetting
{
    /// <summary>
    /// There since a backup took the place of the database, until the first start with it. Its value: how far the replaced database's change
    /// log went, where that is known, until the log that came goes on behind it.
    /// </summary>
    public const string Restored = "restored";

    public string Name { get; set; } = "";
    public string Value { get; set; } = "";
}
