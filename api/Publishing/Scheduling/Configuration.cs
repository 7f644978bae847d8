using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cleantech.Api.Publishing.Scheduling;

internal sealed class SchedulingConfiguration : IEntityTypeConfiguration<ScheduledAct>
{
    public void Configure(EntityTypeBuilder<ScheduledAct> builder)
    {
        builder.ToTable("scheduled_acts");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Kind).HasConversion(Kinds.Converter);
        builder.Property(s => s.Step).HasConversion<string>();
        builder.Property(s => s.Policy).HasConversion<string>();
        builder.Property(s => s.State).HasConversion<string>();
        builder.HasOne<Record>().WithMany().HasForeignKey(s => s.RecordId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => new
        {
            s.RecordId,
            s.Locale,
            s.SetAt,
        });
        // What waits, by its moment: the question of every second.
        builder.HasIndex(s => new
        {
            s.State,
            s.At,
            s.Id,
        });
    }
}
