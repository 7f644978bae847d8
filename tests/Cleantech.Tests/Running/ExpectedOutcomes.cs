using System.Text.Json.Nodes;

namespace Cleantech.Tests.Running;

public sealed class ExpectedOutcomes
{
    [Fact]
    public async Task Writers_who_race_for_a_key_are_told_and_no_error_stands_in_the_log()
    {
        await using var installation = new Installation();
        await installation.Start();
        var administrator = installation.With(await installation.SignIn());

        var answers = new List<Answer>();
        for (var round = 0; round < 5; round++)
            answers.AddRange(
                await Task.WhenAll(
                    Enumerable.Range(0, 8).Select(_ => administrator.Post("/admin/articles", Article("Wyścig").With("/key", $"race-{round}").Content))
                )
            );
        Assert.Equal(0, await installation.Stop());

        Assert.Equal(5, answers.Count(a => a.Status == 201));
        Assert.All(answers.Where(a => a.Status != 201), a => Assert.Equal("key-taken", a.Is(409).Code));
        // In production each line is one JSON object, but for the words of welcome, which are set in.
        var lines = installation.Output.Split('\n').Where(line => line.Length > 0 && line[0] != ' ').Select(line => JsonNode.Parse(line)!).ToList();
        Assert.All(lines, line => Assert.NotNull(line["@t"]));
        Assert.Contains(lines, line => line["RequestPath"]?.ToString() == "/api/v1/admin/articles" && line["StatusCode"]?.ToString() == "409");
        Assert.DoesNotContain("\"@l\":\"Error\"", installation.Output);
        Assert.DoesNotContain("\"@x\"", installation.Output);
    }
}
