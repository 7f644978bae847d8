using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cleantech.Api.Publishing;

internal static class RecordTable
{
    /// <summary>One record of a kind with its texts, publications and translations.</summary>
    public static Task<IRecordEntity?> Load<TEntity>(CmsDb db, Guid id, CancellationToken cancellation)
        where TEntity : class, IRecordEntity => db.Whole<TEntity>(id, cancellation);

    /// <summary>
    /// The same by EF's queries. The header comes first: a save in between leaves it behind the content, never ahead of it, so that whoever
    /// then writes by its entity tag is refused instead of writing over what they haven't seen.
    /// </summary>
    public static async Task<IRecordEntity?> Query<TEntity>(CmsDb db, Guid id, CancellationToken cancellation)
        where TEntity : class, IRecordEntity
    {
        var queries = Loading<TEntity>.Queries.GetValue(db.Model, _ => new Loading<TEntity>());
        // Few small rows; the content comes apart.
        var header = await queries.Header(db, id, cancellation);
        return header is null ? null : await queries.Content(db, id, cancellation);
    }

    /// <summary>
    /// Compiled once for each database's model: every change of a record begins with these two, and to look a query up by its expression
    /// costs as much as to run it. The header is what `WithLanguages` gives, which the expression of a compiled query can't call.
    /// </summary>
    private sealed class Loading<TEntity>
        where TEntity : class, IRecordEntity
    {
        public static readonly ConditionalWeakTable<IModel, Loading<TEntity>> Queries = [];

        public Func<CmsDb, Guid, CancellationToken, Task<Record?>> Header { get; } =
            EF.CompileAsyncQuery(
                (CmsDb db, Guid id, CancellationToken _) =>
                    db
                        .Records.Include(r => r.Texts)
                        .Include(r => r.Publications)
                        .Include(r => r.Translations)
                        .AsSingleQuery()
                        .SingleOrDefault(r => r.Id == id)
            );

        public Func<CmsDb, Guid, CancellationToken, Task<TEntity?>> Content { get; } =
            EF.CompileAsyncQuery(
                (CmsDb db, Guid id, CancellationToken _) => db.Set<TEntity>().SingleOrDefault(e => EF.Property<Guid>(e, "Id") == id)
            );
    }

    public static Task<bool> Has(this IQueryable<Record> records, RecordType type, Guid id, CancellationToken cancellation) =>
        records.AnyAsync(r => r.Id == id && r.Kind == type.Kind, cancellation);

    /// <summary>With all that is kept per language: whatever changes a record needs all of it, or the board no longer says what is so.</summary>
    public static IQueryable<Record> WithLanguages(this IQueryable<Record> records) =>
        records.Include(r => r.Texts).Include(r => r.Publications).Include(r => r.Translations);

    /// <summary>A kind's table: the record's id, and its content as one JSON column in the contract's form.</summary>
    public static void IsRecord<TEntity, TContent>(
        this EntityTypeBuilder<TEntity> builder,
        string table,
        Expression<Func<TEntity, object?>> id,
        Expression<Func<TEntity, Record?>> record,
        Expression<Func<TEntity, TContent>> content
    )
        where TEntity : class
        where TContent : class, IRecordContent
    {
        builder.ToTable(table).HasKey(id);
        builder.Property(id).ValueGeneratedNever();
        builder.HasOne(record).WithOne().HasForeignKey<TEntity>("Id").OnDelete(DeleteBehavior.Cascade);
        builder
            .Property(content)
            .HasConversion(
                value => value.ToJson(),
                json => JsonSerializer.Deserialize<TContent>(json, StrictJson.Stored)!,
                // Contents are replaced, never changed in place.
                new ValueComparer<TContent>((a, b) => ReferenceEquals(a, b), value => value.GetHashCode(), value => value)
            );
    }
}
