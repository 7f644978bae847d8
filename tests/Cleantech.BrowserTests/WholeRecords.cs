using System.Text.Json;
using System.Text.RegularExpressions;
using Cleantech.BrowserTests.House;
using Microsoft.Playwright;

namespace Cleantech.BrowserTests;

/// <summary>Records entered through the forms alone, and read back.</summary>
public sealed class WholeRecords(Site site)
{
    [Fact]
    public async Task A_letter_entered_through_the_form_has_lost_nothing_when_it_is_read()
    {
        await using var window = await site.SignedIn("/studio/letters-of-intent/new");
        var page = window.Page;
        await page.Write("Tytuł (pl)", "Wspólne czujniki");
        await page.Write("Tytuł (en)", "Shared sensors");
        await page.Write("Streszczenie (pl)", "Trzy strony, dwa ustalenia.");
        await page.GetByLabel("Przykład – dane fikcyjne").CheckAsync();
        await Parties(page);
        await Commitments(page);
        await page.Locator(".props").Choose("Stan prawny", "Podpisany");
        await page.Write("Data podpisania", "2024-03");
        await page.Write("Liczba stron podana w liście", "3");
        await page.Press("Dodaj zmianę stanu");
        await page.Group("Zmiana stanu 1").Choose("Stan", "Podpisany");
        await page.Group("Zmiana stanu 1").Write("Data", "2024-03");
        await page.Group("Zmiana stanu 1").Write("Powód (pl)", "Ostatni podpis.");
        await page.Locator(".props").Press("Podaj : Przystąpienie");
        await page.GetByLabel("Otwarty na nowych").CheckAsync();

        await page.Save();
        await page.Press("Opublikuj: polski");
        await Assertions.Expect(page.GetByText("Opublikowano: polski.")).ToBeVisibleAsync();

        var letter = await page.Saved();
        var parties = letter.GetProperty("parties").EnumerateArray().ToArray();
        Assert.Equal(["Klaster P.", "Akademia Z.", "Exempel"], parties.Select(p => p.Text("asStated")));
        Assert.Equal(JsonValueKind.Null, parties[0].GetProperty("signatories").ValueKind);
        var commitments = letter.GetProperty("commitments").EnumerateArray().ToArray();
        Assert.Equal(parties[1].Text("id"), commitments[1].Text("lead"));
        Assert.Equal("2027-02", commitments[1].Text("due"));
        Assert.Equal("Text 2", letter.Text("translations", "en", "commitments", commitments[1].Text("id")!, "text"));
        Assert.Equal("2024-03", letter.Text("signedOn"));
        Assert.Equal(JsonValueKind.Null, letter.GetProperty("accession").GetProperty("eligibleKinds").ValueKind);
        var published = await page.Ask($"/letters-of-intent/{letter.Text("meta", "id")}?locale=pl");
        Assert.Equal("Treść 2", published.GetProperty("commitments")[1].Text("text"));
        Assert.Equal("Ostatni podpis.", published.GetProperty("legalStatusHistory")[0].Text("reason"));
    }

    [Fact]
    public async Task An_alliance_entered_through_the_form_is_published_and_read_with_all_that_was_written()
    {
        await using var window = await site.SignedIn("/studio/alliances/new");
        var page = window.Page;
        await page.Write("Nazwa (pl)", "Sojusz Czujników");
        await page.Write("Streszczenie (pl)", "Wspólne pomiary dwóch stron.");
        await page.GetByLabel("Przykład – dane fikcyjne").CheckAsync();
        await page.Locator(".props").Choose("Rodzaj", "Sojusz");
        await page.Locator(".props").Choose("Stan", "Zamierzony");
        await page.Press("Dodaj członka");
        await page.Group("Członek 1").Pick("Organizacja", "Exempelklustret");
        await page.Group("Członek 1").Write("Nazwa w dokumencie", "Exempel");
        await page.Group("Członek 1").Choose("Rola", "Koordynator");
        await page.Group("Członek 1").Choose("Zamierzone czy faktyczne", "Zamierzone");
        await page.Group("Członek 1").Write("Uwaga (pl)", "Prowadzi rozmowy.");
        await page.Press("Dodaj kamień milowy");
        await page.Group("Kamień milowy 1").Write("Od", "2026-05");
        await page.Group("Kamień milowy 1").Write("Treść (pl)", "Pierwsze spotkanie.");
        await page.Locator(".props").Pick("List założycielski", "Otwarte dane");

        await page.Save();
        await page.Press("Opublikuj: polski");
        await Assertions.Expect(page.GetByText("Opublikowano: polski.")).ToBeVisibleAsync();

        var id = (await page.Saved()).Text("meta", "id");
        var alliance = await page.Ask($"/alliances/{id}?locale=pl");
        Assert.Equal("Sojusz Czujników", alliance.Text("name"));
        Assert.Equal("intended", alliance.Text("status"));
        var member = Assert.Single(alliance.GetProperty("members").EnumerateArray());
        Assert.Equal(
            ("Exempelklustret", "Exempel", "coordinator", "intended", "Prowadzi rozmowy."),
            (member.Text("organisation", "name"), member.Text("asStated"), member.Text("role"), member.Text("standing"), member.Text("note"))
        );
        var milestone = Assert.Single(alliance.GetProperty("milestones").EnumerateArray());
        Assert.Equal(("2026-05", "Pierwsze spotkanie."), (milestone.Text("from"), milestone.Text("text")));
        Assert.Equal("Otwarte dane klastrów", alliance.Text("foundingLetter", "name"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Zobacz na stronie" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Sojusz Czujników");
    }

    [Fact]
    public async Task A_party_that_is_taken_out_leaves_the_commitments_too_and_the_others_keep_their_ids()
    {
        await using var window = await site.SignedIn("/studio/letters-of-intent/new");
        var page = window.Page;
        await page.Write("Tytuł (pl)", "Bez akademii");
        await Parties(page);
        await Commitments(page);
        await page.Save();
        var before = await page.Saved();
        var asked = "";
        page.Dialog += async (_, dialog) =>
        {
            asked = dialog.Message;
            await dialog.AcceptAsync();
        };

        await page.Group("Strona 2").Press("Usuń: Strona 2");
        await page.Group("Ustalenie 1").Press("Usuń: Ustalenie 1");
        await page.Group("Strona 2").Press("W górę: Strona 2");
        await page.Save();

        var after = await page.Saved();
        Assert.Contains("2", asked);
        Assert.Equal([IdOf(before, "parties", 2), IdOf(before, "parties", 0)], [IdOf(after, "parties", 0), IdOf(after, "parties", 1)]);
        Assert.Equal(IdOf(before, "commitments", 1), IdOf(after, "commitments", 0));
        Assert.Equal(JsonValueKind.Null, after.GetProperty("commitments")[0].GetProperty("lead").ValueKind);
        Assert.Equal("Treść 2", after.Text("translations", "pl", "commitments", IdOf(after, "commitments", 0), "text"));
    }

    [Fact]
    public async Task An_organisation_is_placed_by_coordinates_typed_key_by_key_and_says_which_list_is_empty()
    {
        await using var window = await site.SignedIn("/studio/organisations/new");
        var page = window.Page;
        await page.Write("Nazwa (pl)", "Wieża Pomiarowa");
        await page.Locator(".props").Press("Podaj : Współrzędne");
        await page.GetByLabel("Szerokość geograficzna").PressSequentiallyAsync("50,0614");
        await page.GetByLabel("Długość geograficzna").PressSequentiallyAsync("19.9372");
        await page.Locator(".props").Choose("Dokładność", "Miejscowość");
        await page.Group("Numery w rejestrach").Press("Wiadomo, że nie ma");

        await page.Save();

        var saved = await page.Saved();
        Assert.Equal(50.0614, saved.GetProperty("coordinates").GetProperty("latitude").GetDouble());
        Assert.Equal(19.9372, saved.GetProperty("coordinates").GetProperty("longitude").GetDouble());
        Assert.Equal(JsonValueKind.Array, saved.GetProperty("identifiers").ValueKind);
        Assert.Equal(JsonValueKind.Null, saved.GetProperty("relations").ValueKind);
        Assert.Equal(JsonValueKind.Null, saved.GetProperty("sectors").ValueKind);
    }

    [Fact]
    public async Task An_organisation_that_looks_like_another_is_saved_with_a_link_to_it()
    {
        await using var window = await site.SignedIn("/studio/organisations/new");
        await window.Page.Write("Nazwa (pl)", "Akademia zmyślona");

        await window.Page.Save();

        await window.Page.Locator(".answers").GetByRole(AriaRole.Link, new() { Name = "Akademia Zmyślona" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByLabel("Klucz zewnętrzny")).ToHaveValueAsync("demo-akademia-zmyslona");
    }

    [Fact]
    public async Task A_link_to_a_record_is_put_where_the_cursor_is_and_leads_there_for_readers()
    {
        await using var window = await site.SignedIn("/studio/articles/new");
        var page = window.Page;
        await page.Write("Tytuł (pl)", "Odnośnik");
        await page.Write("Lead (pl)", "Dokąd?");
        var body = page.GetByLabel("Treść (Markdown) (pl)");
        await body.FillAsync("Czytaj .");
        await body.EvaluateAsync("text => text.setSelectionRange(7, 7)");
        await page.GetByLabel("Kategoria").SelectOptionAsync(new SelectOptionValue { Index = 1 });

        await page.Locator(".record-link").First.Press("Wstaw link do rekordu");
        await page.Locator(".record-link-finder").Pick("Rekord", "Exempel");
        await page.Save();
        await page.Press("Opublikuj: polski");
        await page.GetByRole(AriaRole.Link, new() { Name = "Zobacz na stronie" }).ClickAsync();

        await page.Locator(".prose").GetByRole(AriaRole.Link, new() { Name = "Exempelklustret" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/pl/organizacje/exempelklustret$"));
    }

    private static async Task Parties(IPage page)
    {
        string[][] parties =
        [
            ["Klaster P.", "Klaster Przykładowy"],
            ["Akademia Z.", "Akademia"],
            ["Exempel", "Exempelklustret"],
        ];
        foreach (var (party, i) in parties.Select((party, i) => (party, i + 1)))
        {
            await page.Press(i == 1 ? "Dodaj stronę" : $"Dodaj stronę ({i - 1})");
            await page.Group($"Strona {i}").Pick("Organizacja", party[1]);
            await page.Group($"Strona {i}").Write("Nazwa w dokumencie", party[0]);
        }
    }

    private static async Task Commitments(IPage page)
    {
        for (var i = 1; i <= 2; i++)
        {
            await page.Press(i == 1 ? "Dodaj ustalenie" : $"Dodaj ustalenie ({i - 1})");
            var commitment = page.Group($"Ustalenie {i}");
            await commitment.Choose("Rodzaj", "Współpraca");
            await commitment.Write("Termin", $"2027-0{i}");
            await commitment.Write("Treść (pl)", $"Treść {i}");
            await commitment.Write("Treść (en)", $"Text {i}");
            if (i == 1)
                continue;
            await commitment.Choose("Prowadzi", "2. Akademia Z.");
            await commitment.Press("Dodaj rolę");
            await commitment.Choose("Strona", "2. Akademia Z.");
            await commitment.Choose("Rola", "Koordynuje");
        }
    }

    private static string IdOf(JsonElement letter, string list, int index) => letter.GetProperty(list)[index].Text("id")!;
}
