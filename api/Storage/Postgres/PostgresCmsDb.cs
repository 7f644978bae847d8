using System.Text.Json;
using Cleantech.Api.Access;
using Cleantech.Api.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Design;

namespace Cleantech.Api.Storage.Postgres;

/// <summary>The tables on PostgreSQL, with their migrations.</summary>
public sealed class PostgresCmsDb(DbContextOptions<PostgresCmsDb> options) : CmsDb(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // As JSON, as on SQLite, and not as an array: the prepared commands read it as text.
        modelBuilder
            .Entity<ApiKey>()
            .Property(k => k.Scopes)
            .HasConversion(
                scopes => JsonSerializer.Serialize(scopes, JsonSerializerOptions.Default),
                text => JsonSerializer.Deserialize<List<string>>(text, JsonSerializerOptions.Default)!,
                new ValueComparer<List<string>>((a, b) => a!.SequenceEqual(b!), scopes => scopes.Count, scopes => scopes.ToList())
            );
        modelBuilder.HasPostgresExtension("pg_trgm");
        modelBuilder
            .Entity<RecordText>()
            .HasIndex(t => t.Folded)
            .HasMethod("gin")
            .HasOperators("gin_trgm_ops")
            .HasDatabaseName("IX_record_texts_trigrams");
        // Ids, keys and sort keys are compared byte by byte, as on SQLite, whatever the database's own order of letters.
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
            if ((property.GetProviderClrType() ?? property.GetValueConverter()?.ProviderClrType ?? property.ClrType) == typeof(string))
                property.SetCollation("C");
    }
}

/// <summary>
/// The model without starting the product, for the commands under “Migrations” in CONTRIBUTING.md.
/// </summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<PostgresCmsDb>
{
    public PostgresCmsDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresCmsDb>().UseNpgsql("Host=design-time").Options);
}
