using System.ComponentModel.DataAnnotations;

namespace Cleantech.Api.Storage;

/// <summary>A vendor of databases.</summary>
public enum StorageProvider
{
    Sqlite,
    Postgres,
}

/// <summary>Where the data is kept (`Storage__*`).</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>Where the database is: a file in `Path`, or a PostgreSQL server that several nodes share.</summary>
    public StorageProvider Provider { get; init; } = StorageProvider.Sqlite;

    /// <summary>Folder of the database and the data-protection keys; relative to the content root.</summary>
    [Required]
    public string Path { get; init; } = "data";

    /// <summary>Memory for finished public answers (the fast lane), in MiB.</summary>
    [Range(1, 4096)]
    public int CacheMegabytes { get; init; } = 64;

    /// <summary>How many copies of the database from before migrations are kept; 0: none is made.</summary>
    [Range(0, 100)]
    public int CopiesBeforeMigrations { get; init; } = 3;

    public string FolderUnder(string contentRoot) => System.IO.Path.GetFullPath(System.IO.Path.Combine(contentRoot, Path));
}
