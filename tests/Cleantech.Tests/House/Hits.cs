using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.House;

/// <summary>Counts what an installation's fast lane answers from memory.</summary>
internal sealed class Hits : IDisposable
{
    private readonly MeterListener listener = new();
    private long count;

    public Hits(Cms cms)
    {
        var meters = cms.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "cleantech.fast_lane.hits" && instrument.Meter.Scope == meters)
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, added, _, _) => Interlocked.Add(ref count, added));
        listener.Start();
    }

    public int Count => (int)Interlocked.Read(ref count);

    public void Dispose() => listener.Dispose();
}
