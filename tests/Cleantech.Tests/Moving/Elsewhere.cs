using System.Text.Json.Nodes;
using Cleantech.Api.Access;
using Cleantech.Api.Delivery;
using Cleantech.Api.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Moving;

/// <summary>What is exported and imported into an empty installation is there as it was here, to the public byte by byte.</summary>
public sealed partial class Elsewhere(Elsewhere.Demo here) : IClassFixture<Elsewhere.Demo>
{
    /// <summary>With the demo content, on which a day's work is done. In a file, whatever keeps what takes it over.</summary>
    public sealed class Demo() : Cms(("Demo:Enabled", "true"), ("Storage:Provider", "Sqlite"));

    /// <summary>From a file to a server once will do: each other way differs in less.</summary>
    public static TheoryData<bool> WithRevisions => Installation.IsLong ? [false, true] : [true];

    [Theory]
    [MemberData(nameof(WithRevisions))]
    public async Task Everything_public_is_the_same_bytes_in_an_installation_that_took_the_export_over(bool withRevisions)
    {
        await Work(withRevisions ? "praca-z-historia" : "praca");
        var file = await here.Export(withRevisions);
        var there = new Cms();
        await there.InitializeAsync();

        var trial = await there.Import(file, isTrial: true);
        Assert.Empty((await there.As(Role.Editor).List("/admin/articles")).Items);
        var report = await there.Import(file);

        Assert.Empty(trial.Told());
        Assert.Empty(report.Told());
        Assert.Equal((false, true), (trial.IsDone, report.IsDone));
        Assert.Equal((report.Created, report.Vocabularies), (trial.Created, trial.Vocabularies));
        var paths = Paths().ToList();
        Assert.True(paths.Count > 300, $"{paths.Count} paths are too few to tell anything.");
        foreach (var path in paths)
            Assert.Equal(await Seen(here, path), await Seen(there, path));
        Assert.Equal(await Standing(here), await Standing(there));
        if (withRevisions)
            Assert.Equal(await History(here), await History(there));
        Assert.Equal(file, await there.Export(withRevisions));
        await there.DisposeAsync();
    }

    /// <summary>Everything that makes what is public other than what is in the drafts.</summary>
    private async Task Work(string name)
    {
        var partner = await here.Published(Organisation($"{name} partner"), "pl", "en");
        var letter = await here.Published(Letter($"{name} list", partner), "pl", "en");
        await here.Edit(partner, new { translations = new { pl = new { name = $"{name} partner, tylko w szkicu" } }, country = "SE" });
        await here.Unpublish(letter, "en");

        var moved = await here.Published(Article($"{name} przeniesiony"), "pl", "en");
        await here.Republish(moved, new { translations = new { pl = new { slug = $"{name}-pod-nowym-adresem" } } });

        var gone = await here.Published(Organisation($"{name} usunięta"), "pl", "en");
        var named = await here.Published(Article($"{name} nazywa usuniętą").With("/mentions", new[] { gone.Ref, partner.Ref }));
        (await here.As(Role.Editor).Delete($"{gone.Admin}?references=release")).Is(204);
        (await here.As(Role.Administrator).Delete($"/admin/trash/{gone.Id}")).Is(204);
        Assert.Contains(gone.Id.ToString(), (await here.As(Role.Editor).Get(named.Admin)).Is(200).Text);

        var trashed = await here.Published(Alliance($"{name} w koszu"), "pl");
        (await here.As(Role.Editor).Delete($"{trashed.Admin}?references=release")).Is(204);
        await here.Created(Article($"{name} nigdy niepubliczny").With("/key", name));
        var behind = new { translations = new { pl = new { title = $"{name}: angielski jest w tyle" } } };
        (await here.As(Role.Editor).Patch($"{moved.Admin}?note=Dopisek", behind)).Is(200);
    }

    /// <summary>Every address under which something is, or once was, public; lists, search, vocabularies, pages.</summary>
    private IEnumerable<string> Paths()
    {
        var readers = here.Services.GetRequiredService<ReadConnections>();
        var types = here.Services.GetRequiredService<PublishedTypes>().All;
        var slugs = readers.Read(c =>
            c.Rows("SELECT kind, slug FROM published_slugs UNION SELECT kind, record_id FROM published_slugs", r => (r.GetString(0), r.GetString(1)))
        );
        foreach (var locale in new[] { "pl", "en" })
        {
            foreach (var (kind, slug) in slugs)
                yield return $"/{(kind == "letter-of-intent" ? "letters-of-intent" : kind + "s")}/{slug}?locale={locale}";
            foreach (var kind in Kinds)
            foreach (
                var query in new[]
                {
                    "count=true&limit=100",
                    "sort=-name&limit=100",
                    "sort=-updatedAt&limit=100",
                    "include=organisations,alliances",
                    "fictional=false&limit=100",
                }
            )
                yield return $"/{kind}?{query}&locale={locale}";
            foreach (var query in new[] { "klaster", "praca", "cluster" })
                yield return $"/search?q={query}&locale={locale}&limit=100";
            yield return $"~/{locale}/";
            yield return $"~/api/v1/articles.atom?locale={locale}&limit=100";
            yield return $"~/api/v1/calendar.ics?locale={locale}&limit=1000";
            foreach (var type in types)
            {
                yield return $"~/{locale}/{type.PageWord(locale)}";
                yield return $"~/sitemap-{type.Path}-{locale}-1.xml";
            }

            foreach (var (kind, slug) in slugs.Where((_, i) => i % 5 == 0))
                yield return $"~{types.Single(t => t.Name == kind).Page(locale, slug)}";
        }

        yield return "/vocabularies";
        yield return "/vocabularies/sectors";
        yield return "/vocabularies/party-roles";
        yield return "~/sitemap.xml";
        yield return "~/sitemap-pages.xml";
    }

    private static async Task<string> Seen(Cms cms, string path)
    {
        var answer = await cms.Anonymous.Get(path);
        // What is found is the same; in which order follows each database's own measure, in SQLite of former documents too.
        if (path.StartsWith("/search", StringComparison.Ordinal))
            return string.Join('\n', answer.Items.Select(i => i.ToJsonString()).Order(StringComparer.Ordinal).Prepend($"{path} {answer["/total"]}"));
        // Problems name their request, pages and the sitemap their host.
        var text =
            answer.Status >= 400 && !path.StartsWith('~') ? answer.Code : answer.Text.Replace(cms.Address.Authority, "", StringComparison.Ordinal);
        // A list is known by its own installation's change log.
        var tag =
            path.StartsWith('~') || path.Contains("limit=", StringComparison.Ordinal) || path.Contains("include=", StringComparison.Ordinal)
                ? ""
                : answer.Header("ETag");
        return $"{path} {answer.Status} {tag} {answer.Header("Location")} {answer.Header("Content-Language")} {text}";
    }

    /// <summary>How each language of each record stands, for its editors.</summary>
    private static async Task<IEnumerable<string>> Standing(Cms cms) =>
        (await cms.As(Role.Editor).Pages("/admin/board?limit=100"))
            .SelectMany(page => page.Items)
            .Select(i => $"{i["id"]} {i["locale"]} {i["modified"]} {i["isSource"]} {i["missing"]} {i["isStale"]} {i["confirmedAt"]}")
            .Order(StringComparer.Ordinal);

    /// <summary>The saves of what was worked on; who saved is known by id only, as there are other users there.</summary>
    private static async Task<IEnumerable<string>> History(Cms cms)
    {
        var rows = new List<string>();
        foreach (var id in (await cms.As(Role.Editor).List("/admin/articles?q=praca-z-historia&limit=100")).Ids.Order(StringComparer.Ordinal))
        foreach (var row in (await cms.As(Role.Editor).List($"/admin/articles/{id}/revisions")).Items)
        {
            row.AsObject().Remove("byName");
            rows.Add($"{id} {row.ToJsonString()}");
        }

        Assert.Contains(rows, r => r.Contains("Dopisek"));
        return rows;
    }
}
