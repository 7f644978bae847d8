using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Cleantech.Benchmarks;

/// <summary>What the measured installation holds: written through the API, as an importer would.</summary>
internal sealed record Content(IReadOnlyList<string> Organisations, IReadOnlyList<string> Slugs)
{
    private const int Writers = 4;
    private const int OrganisationCount = 500;
    private const int Measured = 1_200;
    private const int Warming = 4_000; // until the compiler has had its second look at all that a save goes through

    private static readonly string Body = string.Join(
        "\n\n",
        Enumerable
            .Range(1, 6)
            .Select(i =>
                $"## Part {i}\n\nWaste heat from the works warms the town; **what is meant** and what is stands apart. Pump no. {i} feeds the ring."
            )
    );

    public static async Task<Content> Write(Product product, int articles)
    {
        var organisations = await Many(
            OrganisationCount,
            i =>
                CreateAndPublish(
                    product,
                    "organisations",
                    new
                    {
                        key = $"org-{i}",
                        kind = "company",
                        country = i % 2 == 0 ? "PL" : "FI",
                        fictional = true,
                        translations = new
                        {
                            en = new
                            {
                                name = $"Works number {i}",
                                city = "Kemi",
                                summary = "An invented company that turns waste heat into warm houses.",
                            },
                        },
                    }
                )
        );
        var ids = organisations.Select(o => o.Id).ToList();
        var written = await Many(articles, i => CreateAndPublish(product, "articles", Article(i, ids[i % ids.Count])));
        return new Content(ids, [.. written.Select(a => a.Slug)]);
    }

    /// <summary>An organisation that many published articles mention, and how it gets another name.</summary>
    public static async Task<Referred> WithReferring(Product product, int articles)
    {
        var (id, _, tag) = await Create(product, "organisations", Referred.Named(0));
        await Send(product, HttpMethod.Put, $"admin/organisations/{id}/publications/en", null, tag);
        await Many(articles, i => CreateAndPublish(product, "articles", Article(2_000_000_000 + i, id)));
        return new Referred(async content =>
        {
            var present = (await Send(product, HttpMethod.Get, $"admin/organisations/{id}", null, tag: null)).Tag;
            var saved = (await Send(product, HttpMethod.Put, $"admin/organisations/{id}", content, present)).Tag;
            await Send(product, HttpMethod.Put, $"admin/organisations/{id}/publications/en", null, saved);
        });
    }

    /// <summary>So many new articles, all to be published at one moment, which is given.</summary>
    public static async Task<DateTimeOffset> Scheduled(Product product, int articles)
    {
        var (organisation, _, _) = await Create(product, "organisations", Referred.Named(0));
        var drafts = await Many(articles, i => Create(product, "articles", Article(1_900_000_000 + i, organisation)));
        var at = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.AddSeconds(10).ToUnixTimeSeconds());
        var publish = new { localTime = at.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), timeZone = "Etc/UTC" };
        await Many(
            articles,
            i => Send(product, HttpMethod.Put, $"admin/articles/{drafts[i].Id}/publications/en/schedule", new { publish }, drafts[i].Tag)
        );
        return at;
    }

    /// <summary>Saves of present drafts: each writer has its own record and waits for each answer.</summary>
    /// <param name="retitles">Each save gives another title as well, which is what lists and the search of titles are kept by.</param>
    public static async Task<double> SavesPerSecond(Product product, Content content, int writers, bool retitles)
    {
        if (Load.HasWrk())
            return await Load.SavesPerSecond(product, () => Drafts(product, content, writers, retitles));
        var drafts = await Drafts(product, content, writers, retitles);
        return await PerSecond(
            writers,
            writer => Task.FromResult<Func<int, Task>>(async i => drafts[writer] = await Save(product, drafts[writer], i + 1))
        );
    }

    private static async Task<Draft[]> Drafts(Product product, Content content, int writers, bool retitles)
    {
        var drafts = new Draft[writers];
        for (var writer = 0; writer < writers; writer++)
        {
            var number = Interlocked.Add(ref lastNumber, 1_000_000);
            var article = retitles
                ? Article($"Heat for town {number}", Body, content.Organisations[0])
                : Article($"Heat for towns of writer {writer}", $"{Body}\n\nThe pumps have run {number} times.", content.Organisations[0]);
            var (id, _, tag) = await Create(product, "articles", article);
            drafts[writer] = new Draft($"admin/articles/{id}", tag, number, JsonSerializer.Serialize(article));
        }

        return drafts;
    }

    private static int lastNumber = 100_000_000;

    private static async Task<Draft> Save(Product product, Draft draft, int i)
    {
        var content = JsonSerializer.Deserialize<JsonElement>(draft.Body.Replace($"{draft.Number}", $"{draft.Number + i}"));
        return draft with { Tag = (await Send(product, HttpMethod.Put, draft.Path, content, draft.Tag)).Tag };
    }

    /// <summary>New articles with their publication, two requests each.</summary>
    public static Task<double> PublicationsPerSecond(Product product, Content content, int writers) =>
        PerSecond(
            writers,
            writer =>
                Task.FromResult<Func<int, Task>>(i =>
                    CreateAndPublish(
                        product,
                        "articles",
                        Article((1_000_000 * (writer + 1)) + i, content.Organisations[i % content.Organisations.Count])
                    )
                )
        );

    private static async Task<double> PerSecond(int writers, Func<int, Task<Func<int, Task>>> start)
    {
        var works = await Task.WhenAll(Enumerable.Range(0, writers).Select(start));
        // The first thousands of a process are spent on compiling, and say nothing of those after them.
        await Task.WhenAll(works.Select(work => Do(work, 0, Warming / writers)));
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(works.Select(work => Do(work, Warming / writers, Measured / writers)));
        return Measured / Stopwatch.GetElapsedTime(began).TotalSeconds;

        static async Task Do(Func<int, Task> work, int first, int count)
        {
            for (var i = first; i < first + count; i++)
                await work(i);
        }
    }

    private static object Article(int number, string organisation) => Article($"Heat for town {number}", Body, organisation);

    private static object Article(string title, string body, string organisation) =>
        new
        {
            fictional = true,
            mentions = new[] { new { type = "organisation", id = organisation } },
            translations = new
            {
                en = new
                {
                    title,
                    lead = "An invented story about a works that stopped throwing its warmth away.",
                    body,
                },
            },
        };

    private static async Task<(string Id, string Slug)> CreateAndPublish(Product product, string kind, object content)
    {
        var (id, slug, tag) = await Create(product, kind, content);
        await Send(product, HttpMethod.Put, $"admin/{kind}/{id}/publications/en", null, tag);
        return (id, slug);
    }

    private static async Task<(string Id, string Slug, string Tag)> Create(Product product, string kind, object content)
    {
        var (body, tag) = await Send(product, HttpMethod.Post, $"admin/{kind}", content, tag: null);
        using var record = JsonDocument.Parse(body);
        return (
            record.RootElement.GetProperty("meta").GetProperty("id").GetString()!,
            record.RootElement.GetProperty("translations").GetProperty("en").GetProperty("slug").GetString()!,
            tag
        );
    }

    private static async Task<(byte[] Body, string Tag)> Send(Product product, HttpMethod method, string path, object? content, string? tag)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content is null ? null : JsonContent.Create(content) };
        if (tag is not null)
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(tag));
        using var answer = await product.Client.SendAsync(request);
        var body = await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode
            ? (body, answer.Headers.ETag!.Tag)
            : throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {System.Text.Encoding.UTF8.GetString(body)}");
    }

    private static async Task<IReadOnlyList<T>> Many<T>(int count, Func<int, Task<T>> make)
    {
        var made = new T[count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = Writers },
            async (i, _) => made[i] = await make(i)
        );
        return made;
    }
}

/// <summary>A record to be saved again and again.</summary>
/// <param name="Path">Its address below `/api/v1`.</param>
/// <param name="Tag">The state that the next save replaces.</param>
/// <param name="Number">A number that stands in the body once, and is another in each save.</param>
/// <param name="Body">Its content as JSON.</param>
internal sealed record Draft(string Path, string Tag, int Number, string Body);

/// <summary>An organisation to which others refer.</summary>
/// <param name="publish">Saves and publishes this content of it.</param>
internal sealed class Referred(Func<object, Task> publish)
{
    private int names;

    public Task Rename() => publish(Named(++names));

    public int Names => names;

    public static int NumberIn(string name) => int.Parse(name[(name.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);

    public static object Named(int number) =>
        new
        {
            fictional = true,
            kind = "cluster",
            translations = new
            {
                en = new
                {
                    name = $"Cluster under its name no. {number}",
                    city = "Kemi",
                    summary = "An invented cluster of which many write.",
                },
            },
        };
}
