using Cleantech.Api.Storage.Postgres;
using Cleantech.Api.Storage.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Storage;

/// <summary>The database that `Storage:Provider` names, and what tends it.</summary>
internal static class StorageSetup
{
    public static void AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, DataFolderCheck>();
        switch (configuration.GetValue<StorageProvider>($"{StorageOptions.Section}:{nameof(StorageOptions.Provider)}"))
        {
            case StorageProvider.Sqlite:
                services.AddSqliteStorage();
                break;
            case StorageProvider.Postgres:
                services.AddPostgresStorage();
                break;
        }

        services.AddHostedService<Housekeeping>();
        services.AddHostedService<WarmUp>();
    }

    /// <summary>Two writers racing for a key is an expected outcome, answered with 409. What nobody expects reaches `Refusals`, which logs it.</summary>
    /// <remarks>That no migration is missing is asked by a test, not at each start: it would build the model that was compiled to be spared.</remarks>
    public static void ExpectRaces(WarningsConfigurationBuilder warnings) =>
        warnings
            .Ignore(RelationalEventId.PendingModelChangesWarning)
            .Log(
                (RelationalEventId.CommandError, LogLevel.Debug),
                (CoreEventId.SaveChangesFailed, LogLevel.Debug),
                (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug),
                // Whether more are found than a number: which of them doesn't matter, and sorting would gather them all.
                (CoreEventId.RowLimitingOperationWithoutOrderByWarning, LogLevel.Debug)
            );
}
