using Cleantech.Tests.Access;
using Cleantech.Tests.Contract;

namespace Cleantech.Tests.BadInput;

/// <summary>Whatever would change something, right in itself and aimed at what is there, by callers who may not: nothing is written.</summary>
public sealed class RefusedWrites(Targets targets) : IClassFixture<Targets>
{
    private IEnumerable<Operation> Unsafe => targets.Contract.Operations.Where(o => o.Method != "get");

    [Fact]
    public async Task What_a_role_or_a_key_may_not_do_changes_nothing()
    {
        var callers = Kinds.ToDictionary(
            k => k,
            k =>
                (Visitor[])
                    [
                        targets.Anonymous,
                        targets.As(Role.Reader),
                        targets.As(Role.Author),
                        targets.As(Role.Editor),
                        targets.As(Role.Administrator),
                        targets.WithKey(k == "alliances" ? "articles:read" : "alliances:read"),
                        targets.WithKey($"{k}:read"),
                        targets.WithKey($"{k}:write"),
                        targets.WithKey($"{k}:publish"),
                        targets.WithKey("*"),
                    ]
        );
        foreach (var caller in callers.Values.SelectMany(c => c))
            await caller.Get("/vocabularies");
        var (before, tried) = (await targets.Everything(), 0);

        foreach (var operation in Unsafe)
        {
            var row = WhoMayWhat.Expanded().Single(r => r.Route == operation.ToString()).Row;
            int[] expected = [row.Guest, row.Reader, row.Author, row.Editor, row.Administrator, row.None, row.Read, row.Write, row.Publish, row.All];
            var kind = Kinds.FirstOrDefault(k => operation.Path.Contains($"/{k}", StringComparison.Ordinal)) ?? "articles";
            foreach (var (status, caller) in expected.Zip(callers[kind]).Where(c => c.First is 401 or 403))
            {
                (await Send(caller, operation)).Is(status);
                tried++;
            }
        }

        Assert.True(tried > 500, $"{tried} were tried.");
        Assert.Equal(before, await targets.Everything());
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("X-XSRF-TOKEN", "invented")]
    public async Task Another_site_writes_nothing_with_the_cookie_of_who_is_signed_in(string header, string value)
    {
        var before = await targets.Everything();

        // Nobody can have the session's token before there is a session.
        foreach (var operation in Unsafe.Where(o => header != "X-XSRF-TOKEN" || o.ToString() != "POST /session"))
            Assert.Equal("antiforgery", (await Send(targets.As(Role.Administrator), operation, (header, value))).Is(403).Code);

        Assert.Equal(before, await targets.Everything());
    }

    private Task<Answer> Send(Visitor visitor, Operation operation, params (string, string)[] headers) =>
        visitor.Send(
            new HttpMethod(operation.Method.ToUpperInvariant()),
            targets.Path(operation),
            Reaching.Good(operation),
            [("If-Match", "*"), .. headers]
        );
}
