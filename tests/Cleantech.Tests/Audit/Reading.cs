using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cleantech.Api.Audit;
using Cleantech.Api.Storage;
using CsvHelper;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Tests.Audit;

public sealed class Reading(Cms cms) : IClassFixture<Cms>
{
    private Visitor Administrator => cms.As(Role.Administrator);

    [Fact]
    public async Task Entries_are_found_by_act_caller_kind_target_and_time()
    {
        var saved = await cms.Created(Article("Szukany"));
        cms.Clock.Ahead += TimeSpan.FromSeconds(2);
        await cms.Publish(saved);
        var caller = $"user:{(await cms.As(Role.Editor).Get("/session")).Is(200)["/id"]}";
        await cms.Created(Alliance("Inny"));
        var at = (await Administrator.Get($"/admin/audit?target={saved.Id}&act=record.published")).Is(200)["/items/0/at"].ToString();
        var later = Uri.EscapeDataString(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture).AddMilliseconds(1).ToString("O"));

        Assert.Equal(["record.published", "record.created"], await Acts($"target={saved.Id}"));
        Assert.Equal(["record.created"], await Acts($"target={saved.Id}&act=record.created,record.trashed"));
        Assert.Equal(2, (await Acts($"target={saved.Id.ToString().ToUpperInvariant()}&caller={caller}&kind=article")).Length);
        Assert.Empty(await Acts($"target={saved.Id}&caller=system"));
        Assert.Empty(await Acts($"target={saved.Id}&kind=alliance"));
        Assert.Equal(["record.published"], await Acts($"target={saved.Id}&from={at}"));
        Assert.Equal(["record.created"], await Acts($"target={saved.Id}&until={at}"));
        Assert.Equal(["record.published"], await Acts($"target={saved.Id}&from={at}&until={later}"));
        Assert.Equal(["record.created"], (await Acts("kind=alliance")).Distinct());
        Assert.NotEmpty(await Acts("caller=system&act=user.invited"));
    }

    [Fact]
    public async Task It_is_read_page_by_page_and_counted()
    {
        for (var i = 0; i < 5; i++)
            await cms.Created(Letter($"Strona {i}"));

        var pages = await Administrator.Pages("/admin/audit?kind=letter-of-intent&limit=2&count=true");
        var sequences = pages.SelectMany(page => page.Items).Select(i => i["sequence"]!.GetValue<long>()).ToList();

        Assert.Equal(sequences.OrderDescending(), sequences);
        Assert.Equal((5, 5), (sequences.Distinct().Count(), pages[^1].Total));
        Assert.Null((await Administrator.Get("/admin/audit?limit=1")).Is(200).Json["total"]);
    }

    [Theory]
    [InlineData("act=record.shredded", "act unknown-parameter-value")]
    [InlineData("act=", "act unknown-parameter-value")]
    [InlineData("kind=letters-of-intent", "kind unknown-parameter-value")]
    [InlineData("caller=anna@example.org", "caller malformed-parameter")]
    [InlineData("caller=user:1", "caller malformed-parameter")]
    [InlineData("caller=01930000-0000-7000-8000-000000000000", "caller malformed-parameter")]
    [InlineData("target=", "target malformed-parameter")]
    [InlineData("from=yesterday", "from instant")]
    [InlineData("from=2026-11-25", "from instant")]
    [InlineData("from=2026-11-25T10:00:00", "from instant")]
    [InlineData("from=2026-02-30T10:00:00Z", "from instant")]
    [InlineData("until=2026-11-25T24:61:00Z", "until instant")]
    [InlineData("from=2026-11-25T10:00:00Z&until=2026-11-25T10:00:00Z", "until until-before-from")]
    [InlineData("user=anna", "user unknown-parameter")]
    public async Task A_filter_that_means_nothing_is_named(string query, string fault)
    {
        Assert.Equal([fault], (await Administrator.Get($"/admin/audit?{query}")).Is(400).Errors);
        Assert.Equal([fault], (await Administrator.Get($"/admin/audit.csv?{query}")).Is(400).Errors);
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_refused()
    {
        await cms.Created(Article("a"));
        await cms.Created(Article("b"));
        var next = (await Administrator.Get("/admin/articles?limit=1")).Is(200).Next;

        Assert.Equal(["cursor malformed-cursor"], (await Administrator.Get($"/admin/audit?cursor={next}")).Is(400).Errors);
        Assert.Equal(["cursor malformed-cursor"], (await Administrator.Get("/admin/audit?cursor=abc")).Is(400).Errors);
    }

    [Fact]
    public async Task The_file_has_the_same_entries_and_whoever_has_it_can_follow_the_chain()
    {
        await cms.Published(Organisation("Zażółć gęślą jaźń"));
        await cms.Terms("tags", "w-pliku");

        var answer = (await Administrator.Get("/admin/audit.csv", ("Accept", "text/csv"))).Is(200);
        var rows = Rows(answer.Text);
        var listed = (await Administrator.Get("/admin/audit?limit=100&count=true")).Is(200);

        Assert.Equal("text/csv; charset=utf-8", answer.Header("Content-Type"));
        Assert.Equal("attachment; filename=\"audit.csv\"", answer.Header("Content-Disposition"));
        Assert.StartsWith(
            "sequence,at,caller,callerName,address,act,kind,target,targetName,locale,before,after,previousHash,hash\r\n",
            answer.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(listed.Total, rows.Count);
        Assert.Equal(listed.Items.Select(i => $"{i["hash"]}"), rows.Take(100).Select(r => r["hash"]));
        var previous = new string('0', 64);
        foreach (var row in rows.AsEnumerable().Reverse())
        {
            Assert.Equal(previous, row["previousHash"]);
            Assert.Equal(row["hash"], previous = Hash(row));
        }

        var filtered = Rows((await Administrator.Get("/admin/audit.csv?kind=vocabulary")).Is(200).Text);
        Assert.All(filtered, r => Assert.Equal("vocabulary", r["kind"]));
        Assert.NotEmpty(filtered);
    }

    [Fact]
    public async Task A_long_file_is_whole()
    {
        await cms.Within(async db =>
        {
            for (var i = 0; i < 1100; i++)
                db.Add(
                    new OneTimeLink
                    {
                        TokenHash = $"{Guid.NewGuid()}",
                        UserId = db.Users.First().Id,
                        ExpiresAt = cms.Clock.GetUtcNow(),
                    }
                );
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

        var sequences = Rows((await Administrator.Get("/admin/audit.csv")).Is(200).Text).Select(r => long.Parse(r["sequence"]!)).ToList();

        Assert.True(sequences.Count > 1100);
        Assert.Equal(Enumerable.Range(1, sequences.Count).Select(n => (long)n).Reverse(), sequences);
        Assert.Equal(ChainState.Whole, (await cms.Chain()).State);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"https://evil.example\",\"x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(1)")]
    public async Task A_name_that_looks_like_a_formula_stays_a_text(string name)
    {
        var user = (await Administrator.Post("/admin/users", new { email = $"{Guid.NewGuid():N}@example.org", name })).Is(201)["/user/id"];

        var rows = Rows((await Administrator.Get($"/admin/audit.csv?target={user}")).Is(200).Text);

        Assert.Equal([$"'{name}"], rows.Select(r => r["targetName"]).Distinct());
    }

    [Fact]
    public async Task The_file_comes_as_csv_or_not_at_all()
    {
        (await Administrator.Get("/admin/audit.csv", ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"))).Is(200);
        (await Administrator.Get("/admin/audit.csv", ("Accept", "text/*"))).Is(200);
        var refused = (await Administrator.Get("/admin/audit.csv", ("Accept", "application/json"))).Is(406);
        Assert.Contains("text/csv", refused["/detail"].ToString());
        Assert.Contains("application/json", (await Administrator.Get("/admin/audit", ("Accept", "text/csv"))).Is(406)["/detail"].ToString());
    }

    [Fact]
    public async Task A_name_is_looked_up_when_it_is_read_and_gone_when_it_is_erased()
    {
        const string Name = "Zapomniana Osoba";
        const string Email = "zapomniana@example.org";
        var invited = (await Administrator.Post("/admin/users", new { email = Email, name = Name })).Is(201);
        var user = invited["/user/id"].ToString();
        (await cms.Anonymous.Put("/password", new { token = invited["/invitation/token"].ToString(), newPassword = Cms.Password })).Is(204);
        await cms.SignIn(Email, Cms.Password);
        var named = (await Administrator.Get($"/admin/audit?caller=user:{user}")).Is(200);

        await cms.Within(db => db.Users.Where(u => u.Id == Guid.Parse(user)).ExecuteDeleteAsync(TestContext.Current.CancellationToken));

        Assert.Equal([Name], named.Items.Select(e => $"{e["callerName"]}").Distinct());
        var erased = (await Administrator.Get($"/admin/audit?caller=user:{user}")).Is(200);
        Assert.Equal(named.Items.Count, erased.Items.Count);
        Assert.All(erased.Items, e => Assert.Null(e["callerName"]));
        Assert.All(erased.Items, e => Assert.Null(e["targetName"]));
        var stored = await Stored();
        Assert.DoesNotContain(Name, stored, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Email, stored, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(ChainState.Whole, (await cms.Chain()).State);
    }

    [Fact]
    public async Task No_secret_stands_in_it()
    {
        const string Typed = "typed-into-the-wrong-field";
        var invited = (await Administrator.Post("/admin/users", new { email = "secretive@example.org", name = "Tajna" })).Is(201);
        var token = invited["/invitation/token"].ToString();
        (await cms.Anonymous.Put("/password", new { token, newPassword = "a secret pass phrase" })).Is(204);
        var session = await cms.SignIn("secretive@example.org", "a secret pass phrase");
        (await cms.Anonymous.Post("/session", new { email = $"{Typed}@example.org", password = Typed })).Is(401);
        var key = await cms.NewKey(null, "articles:read");
        await cms.Created(Article("Treść szkicu"));

        var everything = await Stored() + (await Administrator.Get("/admin/audit.csv")).Is(200).Text;

        foreach (
            var secret in new[]
            {
                token,
                Secrets.Hash(token),
                key,
                Secrets.Hash(key),
                key[..8],
                session.Cookie!.Split('=')[1],
                Secrets.Hash(session.Cookie!.Split('=')[1]),
                session.Antiforgery!,
                "a secret pass phrase",
                Cms.Password,
                Typed,
                "secretive@example.org",
                "Treść szkicu",
            }
        )
            Assert.DoesNotContain(secret, everything, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<string[]> Acts(string query) =>
        [.. (await Administrator.Get($"/admin/audit?{query}")).Is(200).Items.Select(i => $"{i["act"]}")];

    /// <summary>All that the table holds.</summary>
    private Task<string> Stored() =>
        cms.Within(async db =>
            string.Join('\n', (await db.Set<AuditEntry>().AsNoTracking().ToListAsync()).Select(e => JsonSerializer.Serialize(e, Relaxed)))
        );

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static List<Dictionary<string, string?>> Rows(string text)
    {
        var columns = text.Split("\r\n")[0].Split(',');
        using var csv = CsvReader.FromText(text);
        var rows = new List<Dictionary<string, string?>>();
        while (csv.Read())
            rows.Add(columns.ToDictionary(c => c, string? (c) => csv.GetString(c)));
        return rows;
    }

    /// <summary>As docs/operations.md says it is computed, from what the file has; an empty column is null.</summary>
    private static string Hash(Dictionary<string, string?> row)
    {
        string[] columns = ["previousHash", "sequence", "at", "caller", "address", "act", "kind", "target", "locale", "before", "after"];
        var values = columns.Select(c => string.IsNullOrEmpty(row[c]) ? "null" : JsonSerializer.Serialize(row[c], Relaxed));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"[{string.Join(',', values)}]")));
    }
}
