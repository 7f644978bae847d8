using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cleantech.Api.Publishing.Previews;

internal sealed class PreviewConfiguration : IEntityTypeConfiguration<Preview>
{
    public void Configure(EntityTypeBuilder<Preview> builder)
    {
        builder.ToTable("previews");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Target).HasConversion<string>();
        builder.Property(p => p.Kind).HasConversion(Kinds.Converter);
        builder.Property(p => p.Note).HasMaxLength(Preview.NoteMaxLength);
        builder.Property(p => p.Caller).HasMaxLength(Preview.CallerMaxLength);
        builder.HasIndex(p => new { p.TargetId, p.Id });
    }
}
