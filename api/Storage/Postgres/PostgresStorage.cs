using System.Data.Common;
using System.Globalization;
using Cleantech.Api.Delivery;
using Cleantech.Api.Publishing;
using Cleantech.Api.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Cleantech.Api.Storage.Postgres;

/// <summary>A PostgreSQL database that several nodes share.</summary>
internal static class PostgresStorage
{
    public const string ConnectionName = "Cleantech";

    public static void AddPostgresStorage(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<StorageOptions>, ConnectionCheck>();
        services.AddSingleton(provider => NpgsqlDataSource.Create(ConnectionString(provider)));
        services.AddSingleton<Writer, PostgresWriter>();
        services.AddDbContextPool<CmsDb, PostgresCmsDb>(
            (provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()).ConfigureWarnings(StorageSetup.ExpectRaces)
        );
        services.AddSingleton(provider => new ReadConnections(
            // Kept open there, so none waits in a pool besides: after a restart of the server, another one is a new one.
            () => Open(provider),
            TimeLimit,
            e => e.SqlState is PostgresErrorCodes.QueryCanceled,
            // The default shows each command another state.
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            () => provider.GetRequiredService<NpgsqlDataSource>().Clear()
        ));
        services.AddSingleton<ISearchIndex, PostgresSearch>();
        services.AddSingleton<ITitleIndex, PostgresTitles>();
        services.AddScoped<IMigrating, PostgresMigrating>();
        services.AddHostedService<PostgresVersionWatch>();
    }

    /// <summary>Ends with the transaction in which it is set.</summary>
    private static IDisposable? TimeLimit(DbConnection connection, TimeSpan time)
    {
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"SET LOCAL statement_timeout = {Math.Max(1, time.TotalMilliseconds):0}"); // 0 would be for ever
        command.ExecuteNonQuery();
        return null;
    }

    private static DbConnection Open(IServiceProvider provider)
    {
        var connection = new NpgsqlConnection(ConnectionString(provider, pooling: false));
        connection.Open();
        return connection;
    }

    private static string ConnectionString(IServiceProvider provider, bool pooling = true) =>
        new NpgsqlConnectionStringBuilder(provider.GetRequiredService<IConfiguration>().GetConnectionString(ConnectionName))
        {
            // The same few hundred statements for ever: the server keeps them parsed and planned.
            MaxAutoPrepare = 300,
            AutoPrepareMinUsages = 2,
            ApplicationName = "Cleantech",
            Pooling = pooling,
        }.ToString();

    private sealed class ConnectionCheck(IConfiguration configuration) : IValidateOptions<StorageOptions>
    {
        public ValidateOptionsResult Validate(string? name, StorageOptions options)
        {
            const string remedy = "e.g. ConnectionStrings__Cleantech=\"Host=db;Database=cleantech;Username=cleantech;Password=…\".";
            if (string.IsNullOrWhiteSpace(configuration.GetConnectionString(ConnectionName)))
                return ValidateOptionsResult.Fail(
                    $"Storage:Provider is Postgres, so ConnectionStrings:{ConnectionName} has to say which server: {remedy}"
                );
            try
            {
                return
                    new NpgsqlConnectionStringBuilder(configuration.GetConnectionString(ConnectionName))
                        is { Host: { Length: > 0 }, Database.Length: > 0 }
                    ? ValidateOptionsResult.Success
                    : ValidateOptionsResult.Fail($"ConnectionStrings:{ConnectionName} names no Host or no Database: {remedy}");
            }
            catch (ArgumentException e)
            {
                return ValidateOptionsResult.Fail($"ConnectionStrings:{ConnectionName} can't be read ({e.Message}): {remedy}");
            }
        }
    }
}

/// <summary>Notices commits of other nodes by the end of the change log.</summary>
internal sealed class PostgresVersionWatch(NpgsqlDataSource source, ContentVersion version, ILogger<PostgresVersionWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            try
            {
                await using var command = source.CreateCommand("SELECT coalesce(max(sequence), 0) FROM changes");
                version.Raise((long)(await command.ExecuteScalarAsync(stoppingToken))!);
            }
            catch (DbException e)
            {
                log.LogWarning(e, "Could not look for changes of other nodes; trying again");
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
