using System.Text.Json;
using Cleantech.Api.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cleantech.Api.Publishing.Bulk;

internal sealed class BulkConfiguration : IEntityTypeConfiguration<BulkJob>, IEntityTypeConfiguration<BulkItem>
{
    public void Configure(EntityTypeBuilder<BulkJob> builder)
    {
        builder.ToTable("bulk_jobs");
        builder.Property(j => j.Id).ValueGeneratedNever();
        builder.Property(j => j.Action).HasConversion<string>();
        builder.Property(j => j.Mode).HasConversion<string>();
        builder.Property(j => j.State).HasConversion<string>();
        builder
            .Property(j => j.Instructions)
            .HasConversion(
                instructions => JsonSerializer.Serialize(instructions, StrictJson.Stored),
                json => JsonSerializer.Deserialize<BulkInstructions>(json, StrictJson.Stored)!,
                // They are never changed.
                new ValueComparer<BulkInstructions>((a, b) => ReferenceEquals(a, b), i => i.GetHashCode(), i => i)
            );
        builder.HasIndex(j => new { j.State, j.Id });
    }

    public void Configure(EntityTypeBuilder<BulkItem> builder)
    {
        builder.ToTable("bulk_items").HasKey(i => new { i.JobId, i.Position });
        builder.Property(i => i.Kind).HasConversion(Kinds.Converter);
        builder.Property(i => i.Outcome).HasConversion<string>();
        builder.HasOne<BulkJob>().WithMany().HasForeignKey(i => i.JobId).OnDelete(DeleteBehavior.Cascade);
        // The one whose turn it is.
        builder.HasIndex(i => new
        {
            i.JobId,
            i.Outcome,
            i.Turn,
        });
    }
}
