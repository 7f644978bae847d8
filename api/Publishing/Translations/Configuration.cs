using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cleantech.Api.Publishing.Translations;

internal sealed class TranslationConfiguration : IEntityTypeConfiguration<Translation>
{
    public void Configure(EntityTypeBuilder<Translation> builder)
    {
        builder.ToTable("translations").HasKey(t => new { t.RecordId, t.Locale });
        builder.Property(t => t.Kind).HasConversion(Kinds.Converter);
        builder.Property(t => t.State).HasConversion<string>();
        builder.Property(t => t.Review).HasConversion<string>();
        builder.Property(t => t.Verdict).HasConversion<string>();
        builder.HasOne<Record>().WithMany(r => r.Translations).HasForeignKey(t => t.RecordId).OnDelete(DeleteBehavior.Cascade);
        // In the board's order, with all that it filters by: pages and counts are read here alone.
        builder
            .HasIndex(t => new
            {
                t.UpdatedAt,
                t.RecordId,
                t.Locale,
                t.Kind,
                t.State,
                t.IsModified,
                t.IsStale,
                t.Missing,
                t.IsTrashed,
                t.Review,
                t.Assignee,
                t.Due,
            })
            .HasDatabaseName("IX_translations_board");
        // One state of all, in the board's order: some have few rows.
        builder
            .HasIndex(t => new
            {
                t.State,
                t.UpdatedAt,
                t.RecordId,
                t.Locale,
                t.Kind,
                t.IsTrashed,
            })
            .HasDatabaseName("IX_translations_states");
        builder
            .HasIndex(t => new
            {
                t.UpdatedAt,
                t.RecordId,
                t.Locale,
                t.Kind,
                t.IsTrashed,
                t.IsModified,
            })
            .HasFilter("is_modified")
            .HasDatabaseName("IX_translations_modified");
        // Few are stale, and few are somebody's work: a walk along all would look for them for long.
        builder
            .HasIndex(t => new
            {
                t.UpdatedAt,
                t.RecordId,
                t.Locale,
                t.Kind,
                t.IsTrashed,
                t.IsStale,
            })
            .HasFilter("is_stale")
            .HasDatabaseName("IX_translations_stale");
        builder
            .HasIndex(t => new
            {
                t.Assignee,
                t.UpdatedAt,
                t.RecordId,
                t.Locale,
            })
            .HasFilter("assignee IS NOT NULL")
            .HasDatabaseName("IX_translations_assignee");
        builder
            .HasIndex(t => new
            {
                t.Review,
                t.UpdatedAt,
                t.RecordId,
                t.Locale,
            })
            .HasFilter("review <> 'None'")
            .HasDatabaseName("IX_translations_review");
        // Lists by title.
        builder
            .HasIndex(t => new
            {
                t.Locale,
                t.Kind,
                t.IsTrashed,
                t.Folded,
                t.RecordId,
            })
            .HasDatabaseName("IX_translations_titles");
    }
}
