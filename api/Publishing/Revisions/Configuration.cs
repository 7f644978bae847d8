using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cleantech.Api.Publishing.Revisions;

internal sealed class RevisionConfiguration : IEntityTypeConfiguration<Revision>, IEntityTypeConfiguration<PublishedRevision>
{
    public void Configure(EntityTypeBuilder<Revision> builder)
    {
        builder.ToTable("revisions").HasKey(r => new { r.RecordId, r.Number });
        builder.Property(r => r.Note).HasMaxLength(Revision.NoteMaxLength);
        builder.HasOne<Record>().WithMany().HasForeignKey(r => r.RecordId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<PublishedRevision> builder)
    {
        builder
            .ToTable("published_revisions")
            .HasKey(p => new
            {
                p.RecordId,
                p.Number,
                p.Locale,
            });
        builder.HasOne<Record>().WithMany().HasForeignKey(p => p.RecordId).OnDelete(DeleteBehavior.Cascade);
    }
}
