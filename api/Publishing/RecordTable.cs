using System.Linq.Expressions;
using System.Text.Json;
using Cleantech.Api.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cleantech.Api.Publishing;

internal static class RecordTable
{
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
