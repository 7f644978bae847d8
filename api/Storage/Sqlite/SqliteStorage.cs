using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Publishing;
using Cleantech.Api.Search;
using Cleantech.Api.Storage.Sqlite.Backups;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Storage.Sqlite;

/// <summary>The embedded database: one file, write-ahead log, every acknowledged write on the disk.</summary>
internal static class SqliteStorage
{
    public const string FileName = "cleantech.db";

    // A waiting context holds a connection with its pages and statements: a crowd's are closed again when it has gone.
    private static readonly int ContextsKept = Math.Max(16, 4 * Environment.ProcessorCount);

    public static void AddSqliteStorage(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<StorageOptions>, DatabaseFileCheck>();
        services.AddSingleton<Writer, SqliteWriter>();
        services.AddDbContextPool<CmsDb, SqliteCmsDb>(
            (provider, options) =>
                options
                    // Made by the migration alone: a file that is gone must not come back empty.
                    .UseSqlite(ConnectionString(provider, SqliteOpenMode.ReadWrite))
                    .ReplaceService<IMigrationsSqlGenerator, SqliteTables>()
                    .KeepConnections()
                    .AddInterceptors(Settings.Instance, KeptStatements.Instance)
                    .ConfigureWarnings(StorageSetup.ExpectRaces),
            ContextsKept
        );
        services.AddSingleton(provider => new ReadConnections(
            () => Open(provider),
            TimeLimit.Of,
            e => e is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_INTERRUPT }
        ));
        services.AddSingleton<ISearchIndex, SqliteSearch>();
        services.AddSingleton<ITitleIndex, SqliteTitles>();
        services.AddScoped<IMigrating, SqliteMigrating>();
        services.AddScoped<Backup>();
        services.AddScoped<Restoring>();
        services.AddHealthChecks().AddCheck<DatabaseFileIsThere>("file", tags: ["ready"]);
        services.AddHostedService<SqliteVersionWatch>();
    }

    public static DbConnection Open(IServiceProvider provider)
    {
        var connection = new SqliteConnection(ConnectionString(provider, SqliteOpenMode.ReadOnly));
        connection.Open();
        Settings.Apply(connection);
        return connection;
    }

    /// <summary>Brings the write-ahead log into the file, so that after a clean stop the database is one file.</summary>
    public static void Checkpoint(IServiceProvider provider)
    {
        using var connection = new SqliteConnection(ConnectionString(provider, SqliteOpenMode.ReadWrite));
        connection.Open();
        Settings.Apply(connection);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
    }

    internal static string FileOf(IServiceProvider provider) =>
        Path.Combine(
            provider
                .GetRequiredService<IOptions<StorageOptions>>()
                .Value.FolderUnder(provider.GetRequiredService<IHostEnvironment>().ContentRootPath),
            FileName
        );

    /// <summary>Whoever has the file open can read and write it even when it has been moved away or deleted: to nobody's use.</summary>
    private sealed class DatabaseFileIsThere(IServiceProvider provider) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(File.Exists(FileOf(provider)) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database file is gone."));
    }

    private static string ConnectionString(IServiceProvider provider, SqliteOpenMode mode)
    {
        var file = FileOf(provider);
        DataFolderCheck.Make(Path.GetDirectoryName(file)!);
        return new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = mode,
            Cache = SqliteCacheMode.Private,
            ForeignKeys = true,
            Pooling = mode != SqliteOpenMode.ReadOnly, // readers are kept by ReadConnections
            DefaultTimeout = 30,
        }.ToString();
    }

    /// <summary>
    /// Settings that belong to a connection, not to the file: applied once to each, however often the pool lends it.
    /// </summary>
    internal sealed class Settings : DbConnectionInterceptor
    {
        public static readonly Settings Instance = new();

        private static readonly ConditionalWeakTable<object, object?> Applied = [];

        public static void Apply(DbConnection connection)
        {
            if (connection is SqliteConnection { Handle: { } handle } && !Applied.TryAdd(handle, null))
                return;
            using var command = connection.CreateCommand();
            command.CommandText =
                "PRAGMA busy_timeout=10000; PRAGMA synchronous=FULL; PRAGMA cache_size=-4096; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=4000;";
            command.ExecuteNonQuery();
        }

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            Apply(connection);
            return Task.CompletedTask;
        }
    }
}

/// <summary>The tables on SQLite, with their migrations.</summary>
public sealed class SqliteCmsDb(DbContextOptions<SqliteCmsDb> options) : CmsDb(options)
{
    private protected override async Task<int> SaveRows(bool accepts, CancellationToken cancellation) =>
        await PlainRows.TrySave(this, accepts, cancellation) ?? await base.SaveRows(accepts, cancellation);

    internal override async Task<IRecordEntity?> Whole<TEntity>(Guid id, CancellationToken cancellation)
    {
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            // What is tracked already is left as it is: that is EF's to sort out.
            if (ChangeTracker.Entries().Any())
                return await base.Whole<TEntity>(id, cancellation);
            await Database.OpenConnectionAsync(cancellation);
            try
            {
                return WholeRecord.Read<TEntity>(this, Reading(), id);
            }
            finally
            {
                await Database.CloseConnectionAsync();
            }
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    internal override IQueryable<TRow> Few<TRow>(IReadOnlyList<Guid> ids, string id)
    {
        var type = Model.FindEntityType(typeof(TRow))!;
        // SQLite would rather walk along a whole order, looking for them: https://sqlite.org/optoverview.html#manual_control_of_query_plans_using_cross_join
        var sql = $"SELECT r.* FROM json_each({{0}}) f CROSS JOIN {type.GetTableName()} r ON r.{type.FindProperty(id)!.GetColumnName()} = f.value";
        return Set<TRow>().FromSqlRaw(sql, JsonSerializer.Serialize(ids, JsonSerializerOptions.Default));
    }
}

/// <summary>Notices commits of other processes (the command line, a second node): `data_version` differs only for those.</summary>
internal sealed class SqliteVersionWatch(IServiceProvider provider, ContentVersion version, ILogger<SqliteVersionWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    // The doors are closed by now: hosted services stop in the reverse order of their start, and the server's is the last.
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            SqliteStorage.Checkpoint(provider);
        }
        catch (SqliteException e)
        {
            // Nothing is lost: the next start reads the write-ahead log beside the file.
            log.LogWarning(e, "The write-ahead log could not be brought into the database file");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var connection = SqliteStorage.Open(provider);
        using var dataVersion = connection.CreateCommand();
        dataVersion.CommandText = "PRAGMA data_version";
        using var sequence = connection.CreateCommand();
        sequence.CommandText = "SELECT coalesce(max(sequence), 0) FROM changes";

        object? last = null;
        using var timer = new PeriodicTimer(Interval);
        do
        {
            try
            {
                var now = dataVersion.ExecuteScalar();
                if (Equals(now, last))
                    continue;
                last = now;
                version.Raise(Convert.ToInt64(sequence.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture));
            }
            catch (SqliteException e)
            {
                log.LogWarning(e, "Could not look for changes of other processes; trying again");
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
