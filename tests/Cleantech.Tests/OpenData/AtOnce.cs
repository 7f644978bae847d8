using System.Text;
using Cleantech.Api.Storage;
using Cleantech.Tests.Delivery;

namespace Cleantech.Tests.OpenData;

/// <summary>That a long list costs no more than a page of it at a time, whoever reads it however slowly.</summary>
public sealed class AtOnce(ManyRecords cms) : IClassFixture<ManyRecords>
{
    [Fact]
    public async Task One_too_many_waits_until_another_has_ended()
    {
        using (Taken.All(cms))
        {
            Assert.Equal("60", (await cms.Anonymous.Get("/articles.csv")).Is(429).Header("Retry-After"));
            (await cms.Anonymous.Get("/articles.jsonl")).Is(429);
            (await cms.Anonymous.Get("/articles")).Is(200);
        }

        (await cms.Anonymous.Get("/articles.csv")).Is(200);
    }

    [Fact]
    public async Task The_first_lines_are_sent_before_the_last_are_read()
    {
        var cancellation = TestContext.Current.CancellationToken;
        // More than the buffers between here and there hold.
        Write("""{"state":"before","text":"TEXT"}""".Replace("TEXT", new string('a', 60_000), StringComparison.Ordinal));
        using var http = new HttpClient { BaseAddress = cms.Address };
        using var answer = await http.GetAsync("/api/v1/organisations.jsonl?locale=pl", HttpCompletionOption.ResponseHeadersRead, cancellation);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation));
        var first = await lines.ReadLineAsync(cancellation);

        Write("""{"state":"after"}""");

        var rest = new List<string>();
        while (await lines.ReadLineAsync(cancellation) is { } line)
            rest.Add(line);
        Assert.StartsWith("""{"state":"before",""", first);
        Assert.Equal(ManyRecords.Count - 1, rest.Count);
        Assert.Equal("""{"state":"after"}""", rest[^1]);
    }

    /// <summary>The same bytes into all documents.</summary>
    private void Write(string json)
    {
        using var connection = cms.Database.Open();
        using var commands = new Commands(connection);
        commands.Execute("UPDATE published_documents SET json = @p0", Encoding.UTF8.GetBytes(json));
    }
}
