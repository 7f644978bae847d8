using Cleantech.Api.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cleantech.Api.LettersOfIntent;

internal sealed class LetterConfiguration : IEntityTypeConfiguration<LetterOfIntent>
{
    public void Configure(EntityTypeBuilder<LetterOfIntent> builder) =>
        builder.IsRecord("letters_of_intent", l => l.Id, l => l.Record, l => l.Content);
}
