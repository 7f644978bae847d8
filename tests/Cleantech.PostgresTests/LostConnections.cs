namespace Cleantech.Tests;

/// <summary>The server was restarted, or let go of connections, while nobody used them.</summary>
public sealed class LostConnections(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task Nobody_notices_that_the_server_ended_idle_connections()
    {
        var article = await cms.Published(Article("Czytany"));
        var editor = cms.As(Role.Editor);
        await Task.WhenAll(Enumerable.Range(1, 40).Select(Read));

        for (var round = 1; round <= 3; round++)
        {
            await using (var connection = cms.Database.Open())
            {
                await using var command = connection.CreateCommand();
                command.CommandText =
                    "SELECT count(pg_terminate_backend(pid, 30000)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
                Assert.InRange((long)command.ExecuteScalar()!, 2, 100);
            }

            var answers = await Task.WhenAll(Enumerable.Range(40 * round, 40).Select(Read));

            Assert.All(answers, answer => answer.Is(200));
            await cms.Edit(article, new { byline = $"Po {round}" });
        }

        // Each another one, so that the database is asked.
        Task<Answer> Read(int i) =>
            (i % 4) switch
            {
                0 => editor.Get(article.Admin),
                1 => cms.Anonymous.Get($"/articles?locale=pl&limit={i % 100 + 1}"),
                2 => cms.Anonymous.Get($"/changes?limit={i % 100 + 1}"),
                _ => cms.Anonymous.Get($"/search?q=czytany&locale=pl&limit={i % 100 + 1}"),
            };
    }
}
