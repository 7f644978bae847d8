using System.Text.Json;
using Cleantech.Api.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cleantech.Api.Vocabularies;

internal sealed class VocabularyConfiguration : IEntityTypeConfiguration<Vocabulary>
{
    public void Configure(EntityTypeBuilder<Vocabulary> builder)
    {
        builder.ToTable("vocabularies").HasKey(v => v.Name);
        builder.Property(v => v.Name).HasMaxLength(Vocabulary.NameMaxLength);
        builder.Property(v => v.Stamp).IsConcurrencyToken();
        builder
            .Property(v => v.Terms)
            .HasConversion(
                terms => JsonSerializer.Serialize(terms, StrictJson.Stored),
                json => JsonSerializer.Deserialize<List<Term>>(json, StrictJson.Stored)!,
                new ValueComparer<IReadOnlyList<Term>>((a, b) => ReferenceEquals(a, b), terms => terms.GetHashCode(), terms => terms)
            );
    }
}
