using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cleantech.Api.Publishing.Review;

internal sealed class ReviewConfiguration
    : IEntityTypeConfiguration<Submission>,
        IEntityTypeConfiguration<Comment>,
        IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Submission> builder)
    {
        builder.ToTable("submissions");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Kind).HasConversion(Kinds.Converter);
        builder.Property(s => s.Decision).HasConversion<string>();
        builder.HasOne<Record>().WithMany().HasForeignKey(s => s.RecordId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => new
        {
            s.RecordId,
            s.Locale,
            s.At,
        });
        builder.HasIndex(s => new
        {
            s.Decision,
            s.At,
            s.Id,
        });
    }

    public void Configure(EntityTypeBuilder<Comment> builder)
    {
        builder.ToTable("comments");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasOne<Record>().WithMany().HasForeignKey(c => c.RecordId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.RecordId, c.Id });
    }

    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.ToTable("assignments").HasKey(a => a.RecordId);
        builder.Property(a => a.RecordId).ValueGeneratedNever();
        builder.HasOne<Record>().WithOne().HasForeignKey<Assignment>(a => a.RecordId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(a => new { a.Assignee, a.Due });
    }
}
