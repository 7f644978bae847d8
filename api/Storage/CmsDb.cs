using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Cleantech.Api.Access;
using Cleantech.Api.Alliances;
using Cleantech.Api.Articles;
using Cleantech.Api.Audit;
using Cleantech.Api.Delivery;
using Cleantech.Api.LettersOfIntent;
using Cleantech.Api.Organisations;
using Cleantech.Api.Publishing;
using Cleantech.Api.Vocabularies;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cleantech.Api.Storage;

/// <summary>The editorial house's tables, and the delivery house's for their schema. Each vendor has a subclass with its own migrations.</summary>
public abstract class CmsDb(DbContextOptions options) : IdentityUserContext<User, Guid>(options)
{
    public DbSet<Record> Records => Set<Record>();
    public DbSet<RecordText> RecordTexts => Set<RecordText>();
    public DbSet<Publication> Publications => Set<Publication>();
    public DbSet<PublishedRecord> PublishedRecords => Set<PublishedRecord>();
    public DbSet<IdempotentAnswer> IdempotentAnswers => Set<IdempotentAnswer>();
    public DbSet<Vocabulary> Vocabularies => Set<Vocabulary>();
    public DbSet<StoredSetting> Settings => Set<StoredSetting>();

    public DbSet<Organisation> Organisations => Set<Organisation>();
    public DbSet<Alliance> Alliances => Set<Alliance>();
    public DbSet<LetterOfIntent> LettersOfIntent => Set<LetterOfIntent>();
    public DbSet<Article> Articles => Set<Article>();

    /// <summary>An instant as EF stores it, for commands of our own.</summary>
    internal static DateTimeOffset Instant(long stored) => (DateTimeOffset)Instants.ConvertFromProvider(stored)!;

    /// <summary>The same the other way round.</summary>
    internal static long Stored(DateTimeOffset instant) => (long)Instants.ConvertToProvider(instant)!;

    // A converter compiles an expression when first asked.
    private static readonly DateTimeOffsetToBinaryConverter Instants = new();

    /// <summary>Runs in the one writer's transaction; commits when the work returns (and `commits` doesn't forbid it), rolls back when it throws.</summary>
    public Task<T> Write<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation, Func<T, bool>? commits = null) =>
        Writer.Run(this, work, cancellation, commits);

    /// <summary>
    /// Saves, and with it what the audit log has to tell of it. Whatever has no transaction of its own (Identity hasn't) passes the one
    /// writer here.
    /// </summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var isWithin = Database.CurrentTransaction is not null;
        // Looked for once, before anybody waits for it: each look compares every entity with what was read.
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        // What fails alone is undone whole by the writer: EF's savepoint would do it twice.
        Database.AutoSavepointsEnabled = isWithin;
        try
        {
            var trail = this.GetService<AuditTrail>();
            var notes = trail.Of(this);
            return isWithin ? await Save(cancellationToken) : await Writer.Run(this, Save, cancellationToken);

            async Task<int> Save(CancellationToken cancellation)
            {
                var rows = await SaveRows(acceptAllChangesOnSuccess, cancellation);
                trail.Add(this, notes);
                return rows;
            }
        }
        finally
        {
            (ChangeTracker.AutoDetectChangesEnabled, Database.AutoSavepointsEnabled) = (true, true);
        }
    }

    /// <summary>Within the writer's transaction, with what changed found.</summary>
    private protected virtual Task<int> SaveRows(bool accepts, CancellationToken cancellation) => base.SaveChangesAsync(accepts, cancellation);

    /// <summary>Rows of few records, looked up by their ids whatever they are then filtered and sorted by.</summary>
    /// <param name="ids">Of the records, none twice.</param>
    /// <param name="id">Name of the property that has the record's id.</param>
    internal virtual IQueryable<TRow> Few<TRow>(IReadOnlyList<Guid> ids, string id)
        where TRow : class => Set<TRow>().Where(r => EF.Parameter(ids).Contains(EF.Property<Guid>(r, id)));

    /// <summary>One record with all that is kept per language, tracked; null when there is none of this kind.</summary>
    internal virtual Task<IRecordEntity?> Whole<TEntity>(Guid id, CancellationToken cancellation)
        where TEntity : class, IRecordEntity => RecordTable.Query<TEntity>(this, id, cancellation);

    /// <summary>Commands of our own within the present transaction.</summary>
    internal Commands Commands() =>
        Database.CurrentTransaction is null
            ? throw new InvalidOperationException("Only within the writer's transaction is what was read still so when it is written.")
            : Reading();

    /// <summary>Commands that only read, within the present transaction if there is one; the connection must be open.</summary>
    private protected Commands Reading() =>
        Prepared.GetValue(Database.GetDbConnection(), connection => new Commands(connection)).Within(Database.CurrentTransaction?.GetDbTransaction());

    private static readonly ConditionalWeakTable<DbConnection, Commands> Prepared = [];

    // Not by the constructor: a pooled context takes its options only.
    private Writer Writer => this.GetService<Writer>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save with SaveChangesAsync: it waits for the one writer without blocking a thread.");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CmsDb).Assembly);

        // snake_case needs no quotes on any database: the prepared commands of the delivery house stay portable.
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite can't compare DateTimeOffset; this form sorts as it should, on every database.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<DateTimeOffsetToBinaryConverter>();
        configurationBuilder.Properties<Guid>().HaveConversion<GuidToTextConverter>();
    }

    /// <summary>Ids as lower-case text: the same in records, delivery tables and JSON.</summary>
    internal sealed class GuidToTextConverter() : ValueConverter<Guid, string>(id => id.ToString("D"), text => Guid.Parse(text));
}
