using Cleantech.Api.Audit;

namespace Cleantech.Tests.Audit;

/// <summary>Entries are kept for thirty days; three refused sign-ins an hour are written one by one.</summary>
public sealed class Limits(Limits.Small cms) : IClassFixture<Limits.Small>
{
    public sealed class Small() : Cms(("Audit:KeepDays", "30"), ("Audit:RefusedSignInsPerHour", "3"));

    [Fact]
    public async Task A_refused_sign_in_says_why_and_of_whom_as_long_as_there_are_few()
    {
        cms.Clock.ToNextHour();
        var user = cms.New(Role.Author);
        var id = (await user.Get("/session")).Is(200)["/id"].ToString();

        var told = await cms.Told(async () =>
        {
            await Refused("nobody@example.org");
            await Refused(user.Email!);
            for (var i = 0; i < 4; i++)
                await Refused($"nobody-{i}@example.org");
            cms.Clock.ToNextHour();
            await Refused(user.Email!);
        });

        Assert.Equal(
            [
                """session.refused → {"reason":"no-such-account","unwritten":0}""",
                """session.refused → {"reason":"wrong-password","unwritten":0}""",
                """session.refused → {"reason":"no-such-account","unwritten":0}""",
                """session.refused → {"reason":"wrong-password","unwritten":3}""",
            ],
            told.Select(e => e.Line())
        );
        Assert.All(told, e => Assert.Equal("nobody", $"{e["caller"]}"));
        Assert.Equal(["", id, "", id], told.Select(e => $"{e["target"]}"));
        Assert.All(told, e => Assert.Equal("198.51.100.9", $"{e["address"]}"));
    }

    [Fact]
    public async Task Closed_suspended_and_invited_accounts_are_told_apart_from_wrong_passwords()
    {
        cms.Clock.ToNextHour();
        var administrator = cms.New(Role.Administrator);
        var invited = (await administrator.Post("/admin/users", new { email = "invited@example.org", name = "Zaproszona" })).Is(201);

        var told = await cms.Told(async () =>
        {
            await Refused("invited@example.org");
            await cms.AddUser("suspended@example.org", Role.Reader);
            var user = (await administrator.Get("/admin/users?limit=100")).Is(200).Items.Single(u => $"{u["email"]}" == "suspended@example.org");
            (await administrator.Put($"/admin/users/{user["id"]}/suspension")).Is(200);
            await Refused("suspended@example.org", Cms.Password);
        });

        var refused = told.Where(e => $"{e["act"]}" == "session.refused").ToList();
        Assert.Equal(["no-password-yet", "suspended"], refused.Select(e => $"{e.At("/after/reason")}"));
        Assert.Equal(invited["/user/id"].ToString(), $"{refused[0]["target"]}");
    }

    [Fact]
    public async Task Old_entries_go_and_the_chain_goes_on_from_where_it_was_cut()
    {
        var saved = await cms.Created(Article("Dawny"));
        var kept = (await cms.Chain()).Hash;
        await cms.Tidy();
        Assert.Equal(1, (await cms.Chain()).First);

        cms.Clock.Ahead += TimeSpan.FromDays(20);
        await cms.New(Role.Editor).Get("/session");
        cms.Clock.Ahead += TimeSpan.FromDays(12);
        await cms.Tidy();
        await cms.Tidy(); // nothing is left to do that day

        var chain = await cms.Chain();
        var administrator = cms.New(Role.Administrator);
        Assert.Equal(ChainState.Whole, chain.State);
        Assert.True(chain.First > 1);
        Assert.Empty((await administrator.Get($"/admin/audit?target={saved.Id}")).Is(200).Items);
        var dropped = Assert.Single((await administrator.Get("/admin/audit?act=audit.dropped")).Is(200).Items);
        Assert.Equal(chain.First - 1, dropped.At("/after/through")!.GetValue<long>());
        Assert.Equal("system", $"{dropped["caller"]}");
        Assert.Equal(ChainState.Cut, (await cms.Chain(kept)).State);

        cms.Clock.Ahead += TimeSpan.FromDays(40);
        await cms.Tidy(); // all of them are old
        var last = await cms.Chain();
        Assert.Equal((ChainState.Whole, last.Last), (last.State, last.First));
    }

    private async Task Refused(string email, string password = "wrong wrong wrong") =>
        (await cms.Anonymous.Post("/session", new { email, password }, ("X-Forwarded-For", "198.51.100.9"))).Is(401);
}
