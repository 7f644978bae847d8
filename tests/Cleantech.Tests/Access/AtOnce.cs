using System.Text.Json.Nodes;

namespace Cleantech.Tests.Access;

public sealed class AtOnce(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task A_link_opens_once_however_many_try_it_at_the_same_time()
    {
        var invited = await Invited("Jednorazowa");
        var token = invited["/invitation/token"].ToString();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => cms.Anonymous.Put("/password", new { token, newPassword = $"a long pass phrase {i}" }))
        );

        var won = Assert.Single(answers.Index(), a => a.Item.Status == 204);
        foreach (var (_, answer) in answers.Index().Where(a => a.Index != won.Index))
            Assert.Equal(["/token token-spent"], answer.Is(400).Errors);
        await cms.SignIn(invited["/user/email"].ToString(), $"a long pass phrase {won.Index}");
    }

    [Fact]
    public async Task Of_two_changes_of_the_same_state_of_a_user_one_is_refused()
    {
        var invited = await Invited("Zmieniana naraz");
        var path = $"/admin/users/{invited["/user/id"]}";

        var answers = await Task.WhenAll(
            new[] { "Pierwsza", "Druga" }.Select(name =>
                cms.As(Role.Administrator).Patch(path, Visitor.Json(new { name }), ("If-Match", invited.ETag))
            )
        );

        Assert.Equal([200, 412], answers.Select(a => a.Status).Order());
        var present = (await cms.As(Role.Administrator).Get(path)).Is(200);
        Assert.Equal(answers.Single(a => a.Status == 200)["/name"].ToString(), present["/name"].ToString());
        Assert.Equal(present.ETag, answers.Single(a => a.Status == 412)["/currentETag"].ToString());
        Assert.Equal(present["/name"].ToString(), answers.Single(a => a.Status == 412)["/current/name"].ToString());
    }

    private async Task<Answer> Invited(string name) =>
        (await cms.As(Role.Administrator).Post("/admin/users", new { email = $"{Guid.NewGuid():N}@example.org", name })).Is(201);
}

public sealed class LastAdministratorAtOnce(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task Two_administrators_who_demote_each_other_at_once_leave_one()
    {
        var first = cms.With(await cms.SignIn("first@example.org", Cms.Password));
        var second = cms.New(Role.Administrator);
        var (firstId, secondId) = ((await first.Get("/session")).Is(200)["/id"], (await second.Get("/session")).Is(200)["/id"]);

        var answers = await Task.WhenAll(Demote(first, secondId), Demote(second, firstId));

        Assert.Single(answers, a => a.Status == 200);
        Assert.All(answers, a => Assert.Contains(a.Status, new[] { 200, 401, 403, 409 }));
        var left = answers[0].Status == 200 ? first : second;
        Assert.Single((await left.List("/admin/users")).Items, u => u["role"]!.ToString() == "administrator");
    }

    private static Task<Answer> Demote(Visitor by, JsonNode id) => by.Patch($"/admin/users/{id}", Visitor.Json(new { role = "editor" }));
}
