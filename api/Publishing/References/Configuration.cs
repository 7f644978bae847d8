using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cleantech.Api.Publishing.References;

internal sealed class DraftReferenceConfiguration : IEntityTypeConfiguration<DraftReference>
{
    public void Configure(EntityTypeBuilder<DraftReference> builder)
    {
        builder.ToTable("draft_references").HasKey(r => new { r.RecordId, r.TargetId });
        // The target may be gone; the record may not.
        builder.HasOne<Record>().WithMany().HasForeignKey(r => r.RecordId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.TargetId, r.RecordId });
    }
}
