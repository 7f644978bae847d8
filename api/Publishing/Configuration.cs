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
        // With what a walk looks at besides: thus it reads no rows.
        builder.HasIndex(r => new
        {
            r.Kind,
            r.UpdatedAt,
            r.Id,
            r.TrashedAt,
        });
        builder.HasIndex(r => new
        {
            r.Kind,
            r.CreatedAt,
            r.Id,
            r.TrashedAt,
        });
        builder.HasIndex(r => new { r.UpdatedAt, r.Id }).HasFilter("trashed_at IS NOT NULL").HasDatabaseName("IX_records_trash");
        builder.HasIndex(r => new { r.Kind, r.Id }).HasFilter("published_facts_hash IS NULL").HasDatabaseName("IX_records_nowhere_public");
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
        builder.HasIndex(t => new { t.Kind, t.RecordId }).HasFilter("publish_at IS NOT NULL").HasDatabaseName("IX_record_texts_scheduled");
    }

    public void Configure(EntityTypeBuilder<Publication> builder)
    {
        builder.ToTable("publications").HasKey(p => new { p.RecordId, p.Locale });
        builder.Property(p => p.State).HasConversion<string>();
        builder.HasIndex(p => new
        {
            p.State,
            p.Locale,
            p.RecordId,
        });
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
