using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cleantech.Api.Publishing;

internal sealed class PublishingConfiguration
    : IEntityTypeConfiguration<Record>,
        IEntityTypeConfiguration<RecordText>,
        IEntityTypeConfiguration<Publication>,
        IEntityTypeConfiguration<PublishedRecord>,
        IEntityTypeConfiguration<IdempotentAnswer>
{
    public void Configure(EntityTypeBuilder<Record> builder)
    {
        builder.ToTable("records");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Kind).HasConversion(Kinds.Converter);
        builder.Property(r => r.Key).HasMaxLength(Record.KeyMaxLength);
        builder.Property(r => r.Stamp).IsConcurrencyToken();
        builder.HasIndex(r => new { r.Kind, r.Key }).IsUnique();
        builder.HasIndex(r => new { r.Kind, r.UpdatedAt });
        builder.HasMany(r => r.Texts).WithOne().HasForeignKey(t => t.RecordId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(r => r.Publications).WithOne().HasForeignKey(p => p.RecordId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<RecordText> builder)
    {
        builder.ToTable("record_texts").HasKey(t => new { t.RecordId, t.Locale });
        builder.Property(t => t.Kind).HasConversion(Kinds.Converter);
        builder
            .HasIndex(t => new
            {
                t.Kind,
                t.Locale,
                t.Slug,
            })
            .IsUnique();
    }

    public void Configure(EntityTypeBuilder<Publication> builder)
    {
        builder.ToTable("publications").HasKey(p => new { p.RecordId, p.Locale });
        builder.Property(p => p.State).HasConversion<string>();
    }

    public void Configure(EntityTypeBuilder<PublishedRecord> builder)
    {
        builder.ToTable("published_records").HasKey(p => p.RecordId);
        builder.Property(p => p.RecordId).ValueGeneratedNever();
        builder.Property(p => p.Kind).HasConversion(Kinds.Converter);
    }

    public void Configure(EntityTypeBuilder<IdempotentAnswer> builder)
    {
        builder.ToTable("idempotent_answers").HasKey(a => new { a.Caller, a.Key });
        builder.HasIndex(a => a.At);
    }
}
