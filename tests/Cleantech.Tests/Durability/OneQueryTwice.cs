using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Durability;

/// <summary>The same query is run by the statement that ran it before, unless that one is still being read from.</summary>
public sealed class OneQueryTwice(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task A_query_can_be_asked_while_its_own_rows_are_being_read()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var scope = cms.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CmsDb>();
        string[] names = ["twice-a", "twice-b", "twice-c"];
        db.Settings.AddRange(names.Select(name => new StoredSetting { Name = name }));
        await db.SaveChangesAsync(cancellation);

        var pairs = new List<string>();
        foreach (var one in Query("twice-"))
        foreach (var other in Query("twice-"))
            pairs.Add($"{one} {other}");

        Assert.Equal(names.SelectMany(one => names.Select(other => $"{one} {other}")), pairs);
        Assert.Equal(["twice-b"], Query("twice-b"));
        Assert.Empty(Query("thrice-"));

        IEnumerable<string> Query(string start) =>
            db.Settings.AsNoTracking().Where(s => s.Name.StartsWith(start)).OrderBy(s => s.Name).Select(s => s.Name).AsEnumerable();
    }
}
