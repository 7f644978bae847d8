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
    }
}
