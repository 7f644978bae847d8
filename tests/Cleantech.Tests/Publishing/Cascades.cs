using System.Text.Json.Nodes;

namespace Cleantech.Tests.Publishing;

/// <summary>What goes off the public with a record, and what is said of it before.</summary>
public sealed class Cascades(Cascades.Narrow cms) : IClassFixture<Cascades.Narrow>
{
    private const int Most = 5;

    public sealed class Narrow() : Cms(("References:MostInCascade", $"{Most}"));

    private Visitor Editor => cms.As(Role.Editor);

    [Fact]
    public async Task Whoever_names_it_goes_too_and_whoever_names_them()
    {
        var organisation = await cms.Published(Organisation("Znikająca-wraz"), "pl", "en");
        var letter = await cms.Published(Letter("List-wraz", organisation), "pl", "en");
        var alliance = await cms.Published(Alliance("Sojusz-wraz").With("/foundingLetter", letter.Id));
        var apart = await cms.Published(Organisation("Osobna"));
        var named = await cms.Published(Letter("Nazywa osobną", apart));
        var shown = await cms.Published(Organisation("Nazwana przez list"));
        await cms.Republish(letter, new { parties = Parties(organisation, shown) }, "pl", "en");

        (await Editor.Delete($"{organisation.Admin}?references=cascade")).Is(204);

        foreach (var gone in new[] { organisation, letter, alliance })
            (await cms.Anonymous.Get(gone.Public)).Is(410);
        foreach (var stays in new[] { apart, named, shown })
            (await cms.Anonymous.Get(stays.Public)).Is(200);
        Assert.Equal("unpublished", (await Editor.Get(letter.Admin)).Is(200)["/meta/publications/en/state"].ToString());
        Assert.Null((await Editor.Get(letter.Admin)).Is(200).Json.At("/meta/trashedAt"));
        await NothingPublicNames(organisation.Id.ToString(), letter.Id.ToString(), alliance.Id.ToString(), "-wraz");
    }

    [Theory]
    [InlineData("release", "/publications/pl")]
    [InlineData("release", "")]
    [InlineData("cascade", "/publications/pl")]
    public async Task What_went_is_named_nowhere_in_public_whatever_named_it(string references, string noun)
    {
        var name = $"Ukryta-{references}{noun.Length}";
        var hidden = await cms.Published(Organisation(name));
        var party = await cms.Published(Organisation("W imieniu kogoś"));
        await cms.Published(Letter("Strony", hidden, party).With("/parties/1/onBehalfOf", hidden.Id));
        await cms.Published(
            Alliance("Członek ukryty")
                .With("/members", new[] { new { organisation = hidden.Id } })
                .With("/milestones", new[] { new { id = "m1", host = hidden.Id } })
        );
        await cms.Published(Organisation("Powiązana z ukrytą").With("/relations", new[] { new { type = "partner-of", to = hidden.Ref } }));
        await cms.Published(
            Article("Wspomina ukrytą")
                .With("/mentions", new[] { hidden.Ref })
                .With("/translations/pl/body", $"Zob. [tu](record:{hidden.Id}), <record:{hidden.Id}>.")
        );

        (await Editor.Delete($"{hidden.Admin}{noun}?references={references}")).Is(noun.Length > 0 ? 200 : 204);

        await NothingPublicNames(hidden.Id.ToString(), name);
    }

    [Fact]
    public async Task Records_that_name_each_other_go_together()
    {
        var one = await cms.Published(Organisation("Pierwsza-w-kole"));
        var two = await cms.Published(Organisation("Druga-w-kole").With("/relations", new[] { new { type = "partner-of", to = one.Ref } }));
        await cms.Republish(
            one,
            new
            {
                relations = new[]
                {
                    new
                    {
                        id = "r1",
                        type = "partner-of",
                        to = two.Ref,
                    },
                },
            }
        );

        (await Editor.Delete($"{one.Admin}/publications/pl?references=cascade")).Is(200);

        (await cms.Anonymous.Get(one.Public)).Is(410);
        (await cms.Anonymous.Get(two.Public)).Is(410);
        await NothingPublicNames(one.Id.ToString(), two.Id.ToString(), "-w-kole");
    }

    [Fact]
    public async Task A_link_in_a_text_takes_only_that_language_along()
    {
        var organisation = await cms.Published(Organisation("Cel-po-polsku"));
        var article = await cms.Published(Article("Dwujęzyczny").With("/translations/pl/body", $"Zob. <record:{organisation.Id}>."), "pl", "en");
        var about = await cms.Published(Article("O dwujęzycznym").With("/mentions", new[] { article.Ref }));

        (await Editor.Delete($"{organisation.Admin}/publications/pl?references=cascade")).Is(200);

        var states = (await Editor.Get($"{article.Admin}/publications")).Is(200);
        Assert.Equal(("unpublished", "published"), (states["/pl/state"].ToString(), states["/en/state"].ToString()));
        Assert.Equal("en", (await cms.Anonymous.Get($"{article.Public}?locale=pl")).Is(200)["/locale"].ToString());
        Assert.Equal("Dwujęzyczny (en)", (await cms.Anonymous.Get(about.Public)).Is(200)["/mentions/0/name"].ToString());
        await NothingPublicNames(organisation.Id.ToString(), "Cel-po-polsku");
    }

    [Fact]
    public async Task While_one_language_stays_nobody_goes_along()
    {
        var organisation = await cms.Published(Organisation("Zostaje"), "pl", "en");
        var letter = await cms.Published(Letter("Czyta dalej", organisation));

        (await Editor.Delete($"{organisation.Admin}/publications/pl?references=cascade")).Is(200);

        Assert.Equal("Zostaje (en)", (await cms.Anonymous.Get(letter.Public)).Is(200)["/parties/0/organisation/name"].ToString());
    }

    [Fact]
    public async Task Each_that_goes_has_a_tag_of_its_own_and_can_be_published_again()
    {
        var organisation = await cms.Published(Organisation("Wraca-później"));
        var letter = await cms.Published(Letter("Wraca też", organisation));
        var before = (await Editor.Get(letter.Admin)).Is(200).ETag;
        (await Editor.Delete($"{organisation.Admin}/publications/pl?references=cascade")).Is(200);

        (await Editor.Patch(letter.Admin, new { fictional = true }, ("If-Match", before!))).Is(412);
        await cms.Publish(organisation);
        await cms.Publish(letter);

        Assert.Equal("Wraca-później", (await cms.Anonymous.Get(letter.Public)).Is(200)["/parties/0/organisation/name"].ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/publications/pl")]
    public async Task It_takes_no_more_along_than_one_act_may(string noun)
    {
        var organisation = await cms.Published(Organisation("Popularna"));
        var letter = await cms.Published(Letter("O popularnej", organisation));
        var articles = new List<Saved>();
        for (var i = 0; i < Most; i++)
            articles.Add(await cms.Published(Article($"O popularnej {i}").With("/mentions", new[] { i == 0 ? letter.Ref : organisation.Ref })));

        var impact = $"{organisation.Admin}{(noun == "" ? "/trashing" : noun)}/impact";

        var refused = (await Editor.Delete($"{organisation.Admin}{noun}?references=cascade")).Is(409);

        Assert.Equal("cascade-too-large", refused.Code);
        Assert.Contains($": {Most})", refused["/detail"].ToString());
        Assert.Contains("References__MostInCascade", refused["/detail"].ToString());
        foreach (var saved in articles.Append(organisation).Append(letter))
            (await cms.Anonymous.Get(saved.Public)).Is(200);
        Assert.Null((await Editor.Get(organisation.Admin)).Is(200).Json.At("/meta/trashedAt"));
        Assert.Equal("cascade-too-large", (await Editor.Get($"{impact}?references=cascade")).Is(409).Code);
        Assert.Equal(Most, (await Editor.Get(impact)).Is(200)["/changed"].GetValue<int>());
        await cms.Unpublish(articles[0], "pl");
        Assert.Equal(Most + 1, (await Editor.Get($"{impact}?references=cascade")).Is(200)["/gone"].GetValue<int>());
        (await Editor.Delete($"{organisation.Admin}{noun}?references=cascade")).Is(noun == "" ? 204 : 200);
        (await cms.Anonymous.Get(articles[^1].Public)).Is(410);
    }

    [Fact]
    public async Task It_needs_the_right_to_publish_every_kind()
    {
        var organisation = await cms.Published(Organisation("Chroniona"));
        var letter = await cms.Published(Letter("Chroniony", organisation));

        foreach (
            var key in new[]
            {
                cms.WithKey("organisations:publish", "organisations:write"),
                cms.WithKey("organisations:write", "letters-of-intent:publish"),
            }
        )
            (await key.Delete($"{organisation.Admin}?references=cascade")).Is(403);
        (await cms.WithKey("organisations:publish").Delete($"{organisation.Admin}/publications/pl?references=cascade")).Is(403);

        (await cms.Anonymous.Get(letter.Public)).Is(200);
        (await cms.WithKey("*").Delete($"{organisation.Admin}/publications/pl?references=cascade")).Is(200);
        (await cms.Anonymous.Get(letter.Public)).Is(410);
    }

    [Theory]
    [InlineData("release")]
    [InlineData("cascade")]
    public async Task The_impact_is_what_then_happens_and_changes_nothing_by_itself(string references)
    {
        var organisation = await cms.Published(Organisation("Oglądana"), "pl", "en");
        var letter = await cms.Published(Letter("Ogląda", organisation), "pl", "en");
        var article = await cms.Published(Article("Pisze o oglądającym").With("/mentions", new[] { letter.Ref }));
        var untouched = await cms.Published(Organisation("Nietknięta"));
        var before = await Documents(organisation, letter, article, untouched);

        var impact = (await Editor.Get($"{organisation.Admin}/trashing/impact?references={references}")).Is(200);
        Assert.Equal(before, await Documents(organisation, letter, article, untouched));
        (await Editor.Delete($"{organisation.Admin}?references={references}")).Is(204);
        var after = await Documents(organisation, letter, article, untouched);

        var happened = before.Keys.Where(k => before[k] != after[k]).Select(k => $"{k} {(after[k] == "" ? "gone" : "changed")}").Order();
        Assert.Equal(happened, impact["/items"].AsArray().Select(Shown).Order());
        Assert.Equal(references == "release" ? (2, 2) : (5, 0), (impact["/gone"].GetValue<int>(), impact["/changed"].GetValue<int>()));
        Assert.Equal("Oglądana", impact["/items"].AsArray().First(i => Shown(i) == $"{organisation.Id} pl gone")!["name"]!.ToString());
    }

    [Fact]
    public async Task The_impact_of_one_language_is_shown_by_itself_and_that_of_nothing_is_nothing()
    {
        var organisation = await cms.Published(Organisation("Jeden język z dwóch"), "pl", "en");
        var letter = await cms.Published(Letter("Widzi język", organisation));
        var draft = await cms.Created(Organisation("Szkic bez skutków"));

        var impact = (await Editor.Get($"{organisation.Admin}/publications/pl/impact?references=cascade&limit=1")).Is(200);
        var nothing = (await Editor.Get($"{draft.Admin}/publications/pl/impact")).Is(200);

        Assert.Equal((1, 2), (impact["/gone"].GetValue<int>(), impact["/changed"].GetValue<int>()));
        Assert.Equal([$"{organisation.Id} pl gone"], impact["/items"].AsArray().Select(Shown));
        Assert.Equal((0, 0), (nothing["/gone"].GetValue<int>(), nothing["/changed"].GetValue<int>()));
        (await Editor.Get($"{organisation.Admin}/publications/xx/impact")).Is(404);
        (await Editor.Get($"{organisation.Admin}/publications/pl/impact?references=refuse")).Is(400);
        (await Editor.Get($"{organisation.Admin}/trashing/impact?limit=1001")).Is(400);
        (await Editor.Delete($"{organisation.Admin}?references=all")).Is(400);
        (await cms.Anonymous.Get(letter.Public)).Is(200);
    }

    [Fact]
    public async Task Many_at_once_leave_nothing_that_points_at_what_is_hidden()
    {
        var organisations = new List<Saved>();
        for (var i = 0; i < 6; i++)
            organisations.Add(await cms.Published(Organisation($"Naraz-{i}")));
        for (var i = 0; i < 6; i++)
            await cms.Published(Letter($"Naraz-list-{i}", organisations[i], organisations[(i + 1) % 6]));

        var answers = await Task.WhenAll(organisations.Select(o => Editor.Delete($"{o.Admin}?references=cascade")));

        Assert.All(answers, a => a.Is(204));
        await NothingPublicNames([.. organisations.Select(o => o.Id.ToString()), "Naraz-"]);
    }

    /// <summary>Every list with all that it can include, every document and page, and the search.</summary>
    private async Task NothingPublicNames(params string[] hidden)
    {
        foreach (var locale in new[] { "pl", "en" })
        foreach (var kind in Kinds)
        {
            var list = await cms.Anonymous.List($"/{kind}?locale={locale}&limit=100&include={string.Join(',', Kinds)}");
            List<Answer> answers =
            [
                list,
                await cms.Anonymous.List($"/search?q=ukryta&locale={locale}"),
                .. await cms.Anonymous.SiteMap(),
                (await cms.Anonymous.Get($"/articles.atom?locale={locale}&limit=100")).Is(200),
                (await cms.Anonymous.Get($"/calendar.ics?locale={locale}&limit=1000")).Is(200),
                (await cms.Anonymous.Page($"/{locale}/")).Is(200),
            ];
            foreach (var id in list.Ids)
            {
                answers.Add((await cms.Anonymous.Get($"/{kind}/{id}?locale={locale}&include={string.Join(',', Kinds)}")).Is(200));
                if (answers[^1].Json["locales"]![locale]?["page"] is { } page)
                    answers.Add((await cms.Anonymous.Page(page.ToString())).Is(200));
            }

            foreach (var answer in answers)
            foreach (var name in hidden)
                Assert.DoesNotContain(name, answer.Text, StringComparison.Ordinal);
        }
    }

    /// <summary>Every document's bytes by `id locale`; empty where there is none.</summary>
    private async Task<SortedDictionary<string, string>> Documents(params Saved[] records)
    {
        var documents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var record in records)
        foreach (var locale in new[] { "pl", "en" })
        {
            var answer = await cms.Anonymous.Get($"{record.Public}?locale={locale}&fallback=none");
            documents[$"{record.Id} {locale}"] = answer.Status == 200 ? answer.Text : "";
        }

        return documents;
    }

    private static string Shown(JsonNode? row) => $"{row!["id"]} {row["locale"]} {row["effect"]}";

    private static object[] Parties(params Saved[] parties) =>
        [
            .. parties.Select(
                (p, i) =>
                    new
                    {
                        id = $"p{i + 1}",
                        organisation = p.Id,
                        asStated = $"Strona {i + 1}",
                    }
            ),
        ];
}
