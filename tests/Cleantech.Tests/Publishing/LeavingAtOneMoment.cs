using Cleantech.Api.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Publishing;

/// <summary>Of what is scheduled for one moment, it doesn't matter what was scheduled first.</summary>
public sealed class LeavingAtOneMoment(Cms cms) : IClassFixture<Cms>
{
    private Visitor Editor => cms.As(Role.Editor);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_record_and_what_refers_to_it_leave(bool usersFirst)
    {
        var needed = await cms.Published(Organisation($"Potrzebna do dziewiątej {usersFirst}"), "pl", "en");
        var user = await cms.Published(Article($"Wspomina do dziewiątej {usersFirst}").With("/mentions", new[] { needed.Ref }));
        var reader = await cms.Published(Article($"Wspomina wspominający {usersFirst}").With("/mentions", new[] { user.Ref }));
        (Saved, string)[] leaving = [(needed, "pl"), (needed, "en"), (user, "pl"), (reader, "pl")];

        await Leave(usersFirst ? leaving.Reverse() : leaving);

        foreach (var (saved, _) in leaving)
            await Gone(saved);
    }

    [Fact]
    public async Task A_circle_leaves_and_what_somebody_else_refers_to_stays()
    {
        var first = await cms.Published(Article("Pierwszy w kole"));
        var second = await cms.Published(Article("Drugi w kole").With("/mentions", new[] { first.Ref }));
        await cms.Republish(first, new { mentions = new[] { second.Ref } }, "pl");
        var held = await cms.Published(Organisation("Ktoś ją trzyma"));
        var holder = await cms.Published(Article("Trzyma i sam jest trzymany").With("/mentions", new[] { held.Ref }));
        await cms.Published(Article("Zostaje").With("/mentions", new[] { holder.Ref }));

        await Leave([(held, "pl"), (first, "pl"), (holder, "pl"), (second, "pl")]);

        await Gone(first);
        await Gone(second);
        foreach (var staying in new[] { held, holder })
        {
            (await cms.Anonymous.Get($"{staying.Public}?locale=pl")).Is(200);
            var told = (await Editor.Get($"{staying.Admin}/publications/pl/schedule")).Is(200);
            Assert.Equal("failed in-use", $"{told["/unpublish/state"]} {told["/unpublish/failure/code"]}");
        }
    }

    [Fact]
    public async Task A_record_leaves_with_one_that_lets_its_own_users_stay()
    {
        var needed = await cms.Published(Organisation("Potrzebna pośrednio"));
        var user = await cms.Published(Article("Odchodzi od swoich").With("/mentions", new[] { needed.Ref }));
        var reader = await cms.Published(Article("Traci wzmiankę").With("/mentions", new[] { user.Ref }));
        var last = await cms.Published(Article("Trzyma tamtego").With("/mentions", new[] { reader.Ref }));
        var at = cms.Clock.In(1);
        (await Editor.Put($"{needed.Admin}/publications/pl/schedule", new { unpublish = at })).Is(200);
        (await Editor.Put($"{user.Admin}/publications/pl/schedule", new { unpublish = at, references = "release" })).Is(200);
        (await Editor.Put($"{reader.Admin}/publications/pl/schedule", new { unpublish = at })).Is(200);

        await Look();

        await Gone(needed);
        await Gone(user);
        (await cms.Anonymous.Get($"{reader.Public}?locale=pl")).Is(200);
        (await cms.Anonymous.Get($"{last.Public}?locale=pl")).Is(200);
    }

    [Theory]
    [InlineData("pl", "en")]
    [InlineData("en", "pl")]
    public async Task Languages_of_a_record_leave_though_only_one_of_them_may_leave_users_behind(string first, string second)
    {
        var needed = await cms.Published(Organisation($"Z dwoma terminami {first}"), "pl", "en");
        var user = await cms.Published(Article($"Zostaje bez niej {first}").With("/mentions", new[] { needed.Ref }));
        var at = cms.Clock.In(1);
        foreach (var locale in new[] { first, second })
        {
            var leaving = new { unpublish = at, references = locale == "pl" ? "refuse" : "release" };
            (await Editor.Put($"{needed.Admin}/publications/{locale}/schedule", leaving)).Is(200);
        }

        await Look();

        await Gone(needed);
        Assert.Empty((await cms.Anonymous.Get($"{user.Public}?locale=pl")).Is(200)["/mentions"].AsArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_another_takes_along_holds_nobody(bool cascadeFirst)
    {
        var held = await cms.Published(Organisation($"Zwolniona {cascadeFirst}"));
        var taking = await cms.Published(Organisation($"Zabiera {cascadeFirst}"));
        var user = await cms.Published(Article($"Zabierany {cascadeFirst}").With("/mentions", new[] { held.Ref, taking.Ref }));
        var at = cms.Clock.In(1);
        foreach (var saved in cascadeFirst ? new[] { taking, held } : [held, taking])
        {
            var leaving = new { unpublish = at, references = saved == taking ? "cascade" : "refuse" };
            (await Editor.Put($"{saved.Admin}/publications/pl/schedule", leaving)).Is(200);
        }

        await Look();

        foreach (var saved in new[] { held, taking, user })
            await Gone(saved);
    }

    [Fact]
    public async Task Whoever_stays_in_a_language_that_shows_a_record_holds_it()
    {
        var held = await cms.Published(Organisation("Trzymana po angielsku"));
        var linked = await cms.Published(Organisation("W polskim odnośniku"));
        var user = await cms.Published(
            Article("Zostaje po angielsku").With("/mentions", new[] { held.Ref }).With("/translations/pl/body", $"Zob. <record:{linked.Id}>."),
            "pl",
            "en"
        );

        await Leave([(held, "pl"), (linked, "pl"), (user, "pl")]);

        (await cms.Anonymous.Get($"{held.Public}?locale=pl")).Is(200);
        await Gone(linked);
        (await cms.Anonymous.Get($"{user.Public}?locale=en&fallback=none")).Is(200);
        (await cms.Anonymous.Get($"{user.Public}?locale=pl&fallback=none")).Is(404);
    }

    [Fact]
    public async Task What_no_longer_refers_to_a_record_is_published_before_that_leaves()
    {
        var needed = await cms.Published(Organisation("Ostatnia wzmianka"));
        var article = await cms.Published(Article("Przestaje wspominać").With("/mentions", new[] { needed.Ref }));
        await cms.Edit(article, new { mentions = Array.Empty<object>() });
        var at = cms.Clock.In(1);
        (await Editor.Put($"{needed.Admin}/publications/pl/schedule", new { unpublish = at })).Is(200);
        (await Editor.Put($"{article.Admin}/publications/pl/schedule", new { publish = at })).Is(200);

        await Look();

        await Gone(needed);
        Assert.Empty((await cms.Anonymous.Get($"{article.Public}?locale=pl")).Is(200)["/mentions"].AsArray());
    }

    private async Task Leave(IEnumerable<(Saved Saved, string Locale)> leaving)
    {
        var at = cms.Clock.In(1);
        foreach (var (saved, locale) in leaving)
            (await Editor.Put($"{saved.Admin}/publications/{locale}/schedule", new { unpublish = at })).Is(200);
        await Look();
    }

    /// <summary>By one for whom it is later than for the installation's own, which leaves all of it.</summary>
    private async Task Look()
    {
        using var runner = ActivatorUtilities.CreateInstance<ScheduleRunner>(cms.Services, new Clock { Ahead = TimeSpan.FromHours(2) });
        await runner.DoAllThatIsDue(TestContext.Current.CancellationToken);
    }

    private async Task Gone(Saved saved) => (await cms.Anonymous.Get($"{saved.Public}?locale=pl")).Is(410);
}
