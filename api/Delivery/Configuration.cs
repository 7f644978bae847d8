using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cleantech.Api.Delivery;

/// <summary>Keys and indexes of the delivery house: each public read is one of these look-ups.</summary>
internal sealed class DeliveryConfiguration
    : IEntityTypeConfiguration<PublishedDocument>,
        IEntityTypeConfiguration<Listing>,
        IEntityTypeConfiguration<Facet>,
        IEntityTypeConfiguration<PublishedReference>,
        IEntityTypeConfiguration<PublishedSlug>,
        IEntityTypeConfiguration<Change>,
        IEntityTypeConfiguration<StoredSetting>
{
    public void Configure(EntityTypeBuilder<PublishedDocument> builder)
    {
        builder.ToTable("published_documents").HasKey(d => new { d.RecordId, d.Locale });
        builder
            .HasIndex(d => new
            {
                d.Kind,
                d.Locale,
                d.Slug,
            })
            .IsUnique();
    }

    public void Configure(EntityTypeBuilder<Listing> builder)
    {
        builder.ToTable("listings").HasKey(l => new { l.RecordId, l.Reader });
        builder.HasIndex(l => new
        {
            l.Kind,
            l.Reader,
            l.NameKey,
            l.RecordId,
        });
        builder.HasIndex(l => new
        {
            l.Kind,
            l.Reader,
            l.Date,
            l.RecordId,
        });
        builder.HasIndex(l => new
        {
            l.Kind,
            l.Reader,
            l.PublishedAt,
            l.RecordId,
        });
        builder.HasIndex(l => new
        {
            l.Kind,
            l.Reader,
            l.UpdatedAt,
            l.RecordId,
        });
        // What lies between two latitudes.
        builder
            .HasIndex(l => new
            {
                l.Kind,
                l.Reader,
                l.Z,
            })
            .HasFilter("z IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<Facet> builder)
    {
        builder
            .ToTable("facets")
            .HasKey(f => new
            {
                f.Kind,
                f.Name,
                f.Value,
                f.RecordId,
            });
        builder.HasIndex(f => new
        {
            f.RecordId,
            f.Name,
            f.Value,
        });
    }

    public void Configure(EntityTypeBuilder<PublishedReference> builder)
    {
        builder.ToTable("published_references").HasKey(r => new { r.RecordId, r.Ordinal });
        builder.HasIndex(r => r.TargetId);
    }

    public void Configure(EntityTypeBuilder<PublishedSlug> builder)
    {
        builder
            .ToTable("published_slugs")
            .HasKey(s => new
            {
                s.Kind,
                s.Locale,
                s.Slug,
            });
        builder.HasIndex(s => s.RecordId);
    }

    public void Configure(EntityTypeBuilder<Change> builder)
    {
        builder.ToTable("changes").HasKey(c => c.Sequence);
        builder.Property(c => c.Sequence).ValueGeneratedOnAdd();
        // Whether another change of the same document followed.
        builder.HasIndex(c => new
        {
            c.RecordId,
            c.Locale,
            c.Sequence,
        });
        // When a kind changed last.
        builder.HasIndex(c => new { c.Kind, c.Sequence });
    }

    public void Configure(EntityTypeBuilder<StoredSetting> builder) => builder.ToTable("settings").HasKey(s => s.Name);
}
