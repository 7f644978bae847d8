using Cleantech.Tests.Access;
using Cleantech.Tests.Contract;

namespace Cleantech.Tests.BadInput;

/// <summary>
/// Whatever would change something, right in itself and aimed at what is there, by callers who may not, or who don't say which state it is
/// about: nothing is written.
/// </summary>
public sealed class RefusedWrites(Targets targets) : IClassFixture<Targets>
{
    /// <summary>What may be done without a tag: what makes something new, or is no state that two could write over each other.</summary>
    private static readonly string[] Unconditional =
    [
        "DELETE /admin/api-keys/{id}", // revoked, once and for good
        "DELETE /admin/bulk/{id}", // cancelled, as far as it still can be
        "DELETE /admin/previews/{id}", // revoked, once and for good
        "DELETE /admin/{kind}/{id}/comments/{comment}", // nobody edits a comment
        "DELETE /admin/{kind}/{id}/comments/{comment}/resolution",
        "DELETE /session", // one's own
        "POST /admin/api-keys",
        "POST /admin/bulk", // records in it may bring their own
        "POST /admin/import",
        "POST /admin/releases",
        "POST /admin/releases/{id}/previews",
        "POST /admin/users",
        "POST /admin/users/{id}/password-links",
        "POST /admin/{kind}",
        "POST /admin/{kind}/{id}/comments",
        "POST /admin/{kind}/{id}/copies",
        "POST /admin/{kind}/{id}/previews",
        "POST /session",
        "PUT /admin/{kind}/{id}/comments/{comment}/resolution",
        "PUT /password", // asks for the present one, or for a link that opens once
    ];

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

    [Fact]
    public void Whatever_changes_a_state_asks_which_one_it_is_about() =>
        Assert.Equal(
            Unconditional,
            Unsafe
                .Where(o => !o.Statuses.Contains(428))
                .Select(o => Kinds.Aggregate(o.ToString(), (name, kind) => name.Replace($"/{kind}", "/{kind}", StringComparison.Ordinal)))
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public async Task Without_the_tag_of_the_present_state_nothing_is_written_and_an_outdated_one_is_told_that_state()
    {
        var (before, silent) = (await targets.Everything(), new List<string>());

        foreach (var operation in Unsafe.Where(o => o.Statuses.Contains(428)))
        {
            (await Send(targets.As(Role.Administrator), operation, ("If-Match", ""))).Is(428);
            var stale = (await Send(targets.As(Role.Administrator), operation, ("If-Match", "\"0\""))).Is(412);
            if (stale.Json["current"] is null)
                silent.Add(operation.ToString());
        }

        Assert.Equal(before, await targets.Everything());
        Assert.Empty(silent);
    }

    private Task<Answer> Send(Visitor visitor, Operation operation, params (string, string)[] headers) =>
        visitor.Send(
            new HttpMethod(operation.Method.ToUpperInvariant()),
            targets.Path(operation),
            Reaching.Good(operation),
            headers.Any(h => h.Item1 == "If-Match") ? headers : [("If-Match", "*"), .. headers]
        );
}
