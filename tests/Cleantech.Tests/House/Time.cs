using System.Globalization;

namespace Cleantech.Tests.House;

/// <summary>The time of day, which tests can stop and put forward.</summary>
public sealed class Clock : TimeProvider
{
    private DateTimeOffset? stopped;

    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => (stopped ?? base.GetUtcNow()) + Ahead;

    /// <summary>Goes to the beginning of an hour, so that none ends in the midst of what counts by the hour.</summary>
    public void ToNextHour() => Ahead += TimeSpan.FromTicks(TimeSpan.TicksPerHour - (GetUtcNow().Ticks % TimeSpan.TicksPerHour));

    /// <summary>Stands still, except when put forward, until this is disposed of: what counts seconds isn't told by a slow machine.</summary>
    public IDisposable Stop()
    {
        stopped = base.GetUtcNow();
        return new Stopped(this);
    }

    /// <summary>A moment as schedules take it, to the second.</summary>
    public object In(double hours) =>
        new { localTime = GetUtcNow().AddHours(hours).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), timeZone = "Etc/UTC" };

    /// <summary>The day it is in a place, so many days from now.</summary>
    public string Day(string timeZone, int ahead) =>
        TimeZoneInfo
            .ConvertTime(GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(timeZone))
            .AddDays(ahead)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed class Stopped(Clock clock) : IDisposable
    {
        public void Dispose() => clock.stopped = null;
    }
}

/// <summary>For what happens by itself, a little later.</summary>
internal static class Waiting
{
    /// <summary>Longer than anything takes on the slowest machine; what is right comes at once.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Looks again and again until there is something to see.</summary>
    public static async Task<T> For<T>(Func<Task<T?>> look, string otherwise)
        where T : class
    {
        var until = DateTime.UtcNow + Patience;
        while (true)
        {
            if (await look() is { } seen)
                return seen;
            Assert.True(DateTime.UtcNow < until, otherwise);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Asks again and again until it is answered so.</summary>
    public static Task<Answer> Until(this Visitor visitor, string path, int status) =>
        For(async () => await visitor.Get(path) is { } answer && answer.Status == status ? answer : null, $"{path} never was {status}.");
}
