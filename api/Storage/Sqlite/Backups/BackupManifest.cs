using System.Text.Json;
using Cleantech.Api.Http;

namespace Cleantech.Api.Storage.Sqlite.Backups;

/// <summary>What a backup says of itself: `manifest.json` beside the database in its zip file.</summary>
internal sealed record BackupManifest
{
    public const string FormatName = "cleantech-backup";

    public required string Format { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The product's build that made it.</summary>
    public required string MadeBy { get; init; }

    /// <summary>The last migration that the database has seen: its schema's version.</summary>
    public required string Migration { get; init; }

    /// <summary>Last sequence of the change log.</summary>
    public required long ContentVersion { get; init; }

    public required long Records { get; init; }

    /// <summary>Published documents: one for each public language of a record.</summary>
    public required long Documents { get; init; }

    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the database file, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Null: it isn't a backup's.</summary>
    public static BackupManifest? Read(Stream stream)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(stream, StrictJson.Stored) is { Format: FormatName } manifest ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Indented);

    private static readonly JsonSerializerOptions Indented = new(StrictJson.Stored) { WriteIndented = true };
}
