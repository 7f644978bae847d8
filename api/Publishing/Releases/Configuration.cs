using System.Text.Json;
using Cleantech.Api.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cleantech.Api.Publishing.Releases;

internal sealed class ReleaseConfiguration : IEntityTypeConfiguration<Release>
{
    public void Configure(EntityTypeBuilder<Release> builder)
    {
        builder.ToTable("releases");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Name).HasMaxLength(Release.NameMaxLength);
        builder.Property(r => r.State).HasConversion<string>();
        builder.Property(r => r.Stamp).IsConcurrencyToken();
        builder
            .Property(r => r.Items)
            .HasConversion(
                items => JsonSerializer.Serialize(items, StrictJson.Stored),
                json => JsonSerializer.Deserialize<List<StoredItem>>(json, StrictJson.Stored)!,
                // The list is replaced, never changed in place.
                new ValueComparer<IReadOnlyList<StoredItem>>((a, b) => ReferenceEquals(a, b), items => items.GetHashCode(), items => items)
            );
        builder.HasIndex(r => new { r.State, r.At });
    }
}
