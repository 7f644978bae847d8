using Cleantech.Api.Publishing.Previews;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Tests.Publishing;

/// <summary>How preview links are made, listed and end, and that no cache, log or search engine keeps what they show.</summary>
public sealed class PreviewLinksEnd(Cms cms) : IClassFixture<Cms>
{
    private const string Unknown = "01930000-0000-7000-8000-000000000000";
    private static readonly object InPolish = new { locale = "pl" };

    private Visitor Editor => cms.As(Role.Editor);

    [Fact]
    public async Task A_revoked_link_shows_nothing_at_once()
    {
        var saved = await cms.Created(Article("Odwołany"));
        var link = await cms.Preview(saved);
        await Shows(link, saved, 200);

        (await Editor.Delete($"/admin/previews/{link.Id}")).Is(204);
        (await Editor.Delete($"/admin/previews/{link.Id}")).Is(204); // already so

        await Shows(link, saved, 410);
        Assert.Equal("preview-ended", (await cms.Anonymous.Get($"/previews/{link.Token}")).Is(410).Code);
    }

    [Fact]
    public async Task An_expired_link_shows_nothing_and_still_says_so_when_it_is_no_longer_listed()
    {
        var saved = await cms.Created(Article("Wygasły"));
        var made = (await Editor.Post($"{saved.Admin}/previews", new { locale = "pl", expiresAt = cms.Clock.GetUtcNow().AddHours(1) })).Is(201);
        var link = new Link(made["/id"].ToString(), made["/token"].ToString(), made["/page"].ToString());
        await Shows(link, saved, 200);

        cms.Clock.Ahead += TimeSpan.FromHours(1.1);

        await Shows(link, saved, 410);
        Assert.Contains(link.Id, await Listed(saved));
        var longAgo = cms.Clock.GetUtcNow().AddDays(-31);
        await cms.Within(db =>
            db.Set<Preview>().Where(p => p.Id == Guid.Parse(link.Id)).ExecuteUpdateAsync(row => row.SetProperty(p => p.ExpiresAt, longAgo))
        );
        await cms.Tidy();
        Assert.DoesNotContain(link.Id, await Listed(saved));
        await Shows(link, saved, 410);
    }

    [Fact]
    public async Task A_forged_link_is_none()
    {
        var (saved, other) = (await cms.Created(Article("Prawdziwy")), await cms.Created(Article("Inny")));
        var (link, second) = (await cms.Preview(saved), await cms.Preview(other));

        var forged = Enumerable
            .Range(0, link.Token.Length)
            .Select(i => $"{link.Token[..i]}{(link.Token[i] == 'A' ? 'B' : 'A')}{link.Token[(i + 1)..]}")
            .Append(second.Token[..32] + link.Token[32..]) // another's id and end under this one's signature
            .Append(link.Token[..^1])
            .Append($"{link.Token}A")
            .Append($"{link.Token}%3D")
            .Append($"{link.Token[..^1]}B") // bits that no encoder sets
            .Append($"{link.Token[..^1]}!")
            .Append($"{link.Token[..^1]}ł")
            .Append("x");

        foreach (var token in forged)
            Assert.Equal(404, (await cms.Anonymous.Get($"/previews/{token}")).Status);
        (await cms.Anonymous.Get($"/previews/{link.Token}")).Is(200);
    }

    [Fact]
    public async Task A_link_ends_with_its_makers_right_to_come_in()
    {
        var author = cms.New(Role.Author);
        var made = (await author.Post("/admin/articles", Article("Autora").Content)).Is(201);
        var saved = new Saved("articles", Guid.Parse(made["/meta/id"].ToString()));
        var key = (await cms.As(Role.Administrator).Post("/admin/api-keys", new { name = "Podgląd", scopes = new[] { "articles:write" } })).Is(201);
        var program = cms.With(new Credentials(null, null, key["/secret"].ToString()));
        var (ofAuthor, ofProgram) = (await cms.PreviewAt(saved.Admin, by: author), await cms.PreviewAt(saved.Admin, by: program));
        var user = (await author.Get("/session")).Is(200)["/id"];
        await Shows(ofAuthor, saved, 200);
        await Shows(ofProgram, saved, 200);

        (await cms.As(Role.Administrator).Put($"/admin/users/{user}/suspension")).Is(200);
        (await cms.As(Role.Administrator).Delete($"/admin/api-keys/{key["/key/id"]}")).Is(204);

        await Shows(ofAuthor, saved, 410);
        await Shows(ofProgram, saved, 410);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_link_to_what_is_in_the_trash_or_purged_leads_nowhere(bool isPurged)
    {
        var saved = await cms.Created(Article("W koszu"));
        var link = await cms.Preview(saved);
        var release = await cms.Release(new { record = saved.Ref, locale = "pl" });
        var ofRelease = await cms.PreviewAt($"/admin/releases/{release}");

        (await Editor.Delete(saved.Admin)).Is(204);
        if (isPurged)
            (await cms.As(Role.Administrator).Delete($"/admin/trash/{saved.Id}")).Is(204);

        await Shows(link, saved, 404);
        var faults = (await cms.Anonymous.Get($"/previews/{ofRelease.Token}")).Is(409).Errors;
        Assert.Equal([isPurged ? "/items/0 release-record-gone" : "/items/0 release-in-trash"], faults);
        (await Editor.Delete($"/admin/releases/{release}")).Is(204);
        (await cms.Anonymous.Get($"/previews/{ofRelease.Token}")).Is(404);
    }

    [Fact]
    public async Task Nothing_of_a_preview_is_kept_listed_or_passed_on()
    {
        var saved = await cms.Published(Article("Nigdzie").With("/translations/pl/slug", "nigdzie"));
        var link = await cms.Preview(saved);
        var ended = await cms.Preview(saved);
        (await Editor.Delete($"/admin/previews/{ended.Id}")).Is(204);
        using var hits = new Hits(cms);

        foreach (var token in new[] { link.Token, ended.Token, "x" })
        foreach (
            var path in new[] { $"/previews/{token}", $"/previews/{token}{saved.Public}", $"/previews/{token}/nonsense", $"/previews/{token}?a=b" }
        )
        foreach (var headers in new (string, string)[][] { [], [("Accept", "*/*"), ("If-None-Match", "*")] })
            Sealed(await cms.Anonymous.Get(path, headers));
        foreach (var page in new[] { link.Page, ended.Page, "/pl/preview/x", $"{link.Page}/aktualnosci/{saved.Id}", $"{link.Page}/nonsense" })
        {
            var shell = await cms.Anonymous.Page(page, ("If-None-Match", "*"));
            Sealed(shell);
            Assert.Contains("<meta name=\"robots\" content=\"noindex\">", shell.Text);
            Assert.DoesNotContain("canonical", shell.Text);
        }

        Assert.Equal(0, hits.Count);
        Assert.All(await cms.Anonymous.SiteMap(), part => Assert.DoesNotContain("preview", part.Is(200).Text));

        static void Sealed(Answer answer)
        {
            Assert.NotEqual(304, answer.Status);
            Assert.Equal(
                ("no-store", "noindex, nofollow", "no-referrer", null),
                (answer.Header("Cache-Control"), answer.Header("X-Robots-Tag"), answer.Header("Referrer-Policy"), answer.Header("ETag"))
            );
        }
    }

    [Fact]
    public async Task Links_are_listed_by_what_they_show_the_newest_first_and_without_their_tokens()
    {
        var (saved, other) = (await cms.Created(Article("Wymieniony")), await cms.Created(Article("Inny")));
        var release = await cms.Release(new { record = saved.Ref, locale = "pl" });
        var made = new List<Link>();
        for (var i = 0; i < 3; i++)
            made.Add(await cms.Preview(saved));
        await cms.Preview(other);
        var ofRelease = await cms.PreviewAt($"/admin/releases/{release}");

        var pages = await cms.As(Role.Reader).Pages($"/admin/previews?record={saved.Id}&limit=2");

        Assert.Equal(made.Select(m => m.Id).Reverse(), pages.SelectMany(p => p.Ids));
        var row = pages[0].Items[0];
        Assert.Equal(
            ("record", "article", $"{saved.Id}", "pl", "Dla kogoś"),
            ($"{row["target"]}", $"{row["type"]}", $"{row["targetId"]}", $"{row["locale"]}", $"{row["note"]}")
        );
        Assert.All(pages, p => Assert.DoesNotContain(made[0].Token[^40..], p.Text));
        Assert.Equal([ofRelease.Id], (await Editor.Get($"/admin/previews?release={release}")).Is(200).Ids);
        (await Editor.Get($"/admin/previews?record={saved.Id}&cursor=x")).Is(400);
        (await Editor.Get("/admin/previews?record=x")).Is(400);
    }

    [Fact]
    public async Task What_no_link_can_be_made_for_is_refused_with_the_remedy()
    {
        var saved = await cms.Created(Article("Bez angielskiego").Without("en"));
        var release = await cms.Release(new { record = saved.Ref, locale = "pl" });
        await cms.Preview(saved); // the first one makes the key that signs them all
        var (now, before) = (cms.Clock.GetUtcNow(), await cms.Database.Everything());

        await Refused(new { }, "/locale required");
        await Refused(new { locale = "xx" }, "/locale unknown-language");
        await Refused(new { locale = "pl", expiresAt = now.AddSeconds(-1) }, "/expiresAt in-the-past");
        await Refused(new { locale = "pl", expiresAt = now.AddDays(91) }, "/expiresAt preview-too-long");
        await Refused(new { locale = "pl", note = new string('a', 501) }, "/note too-long");
        await Refused(new { locale = "pl", token = "x" }, "/token unknown-field");
        Assert.Equal("language-missing", (await Editor.Post($"{saved.Admin}/previews", new { locale = "en" })).Is(422).Code);
        Assert.Equal("preview-of-nothing", (await Editor.Post($"/admin/releases/{release}/previews", new { locale = "en" })).Is(409).Code);
        (await Editor.Post($"/admin/articles/{Unknown}/previews", InPolish)).Is(404);
        (await Editor.Post($"/admin/alliances/{saved.Id}/previews", InPolish)).Is(404);
        Assert.Equal(before, await cms.Database.Everything());

        async Task Refused(object body, string fault) => Assert.Contains(fault, (await Editor.Post($"{saved.Admin}/previews", body)).Is(400).Errors);
    }

    [Fact]
    public async Task Authors_show_and_revoke_only_what_is_their_own()
    {
        var author = cms.New(Role.Author);
        var own = (await author.Post("/admin/articles", Article("Własny").Content)).Is(201)["/meta/id"];
        var foreign = await cms.Created(Article("Cudzy"));
        var link = await cms.Preview(foreign);

        (await author.Post($"{foreign.Admin}/previews", InPolish)).Is(403);
        (await author.Delete($"/admin/previews/{link.Id}")).Is(403);

        var mine = (await author.Post($"/admin/articles/{own}/previews", InPolish)).Is(201);
        Assert.Equal((await author.Get("/session"))["/id"].ToString(), mine["/createdBy"].ToString());
        (await author.Delete($"/admin/previews/{mine["/id"]}")).Is(204);
    }

    private async Task<IReadOnlyList<string>> Listed(Saved saved) => (await Editor.Get($"/admin/previews?record={saved.Id}")).Is(200).Ids;

    /// <summary>On all its addresses alike.</summary>
    private async Task Shows(Link link, Saved saved, int status)
    {
        (await cms.Anonymous.Get($"/previews/{link.Token}")).Is(status);
        (await cms.Anonymous.Get($"/previews/{link.Token}{saved.Public}")).Is(status);
        (await cms.Anonymous.Page(link.Page)).Is(status);
        (await cms.Anonymous.Page($"{link.Page}/aktualnosci/{saved.Id}")).Is(status);
    }
}
