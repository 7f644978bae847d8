namespace Cleantech.Tests.Publishing;

public sealed class BorrowedTexts(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task A_commitment_without_words_in_a_language_borrows_them_and_says_from_which()
    {
        var letter = await cms.Published(WithCommitment("Pożyczka"), "pl", "en");

        var english = (await cms.Anonymous.Get($"{letter.Public}?locale=en")).Is(200);
        var polish = (await cms.Anonymous.Get($"{letter.Public}?locale=pl")).Is(200);

        Assert.Equal("Wspólny plan.", english["/commitments/0/text"].ToString());
        Assert.Equal("pl", english["/commitments/0/lang"].ToString());
        Assert.Equal("Plan", english["/commitments/0/result"].ToString());
        Assert.Equal("pl", polish["/commitments/0/lang"].ToString());
    }

    [Fact]
    public async Task Words_of_a_language_that_is_not_public_are_not_lent()
    {
        var letter = await cms.Published(WithCommitment("Bez pożyczki"), "en");

        var english = (await cms.Anonymous.Get($"{letter.Public}?locale=en")).Is(200);

        Assert.Null(english.Json.At("/commitments/0/text"));
        Assert.Null(english.Json.At("/commitments/0/lang"));
        Assert.Equal("joint-plan", english["/commitments/0/kind"].ToString());
        Assert.DoesNotContain("Wspólny plan", english.Text);
    }

    [Fact]
    public async Task The_loan_ends_with_the_publication_of_the_lender()
    {
        var letter = await cms.Published(WithCommitment("Koniec pożyczki"), "pl", "en");

        await cms.Unpublish(letter, "pl");

        var english = (await cms.Anonymous.Get($"{letter.Public}?locale=en")).Is(200);
        Assert.Null(english.Json.At("/commitments/0/text"));
    }

    [Fact]
    public async Task Own_words_go_before_borrowed_ones()
    {
        var letter = await cms.Published(
            WithCommitment("Własne słowa").With("/translations/en/commitments", new { c1 = new { text = "A joint plan." } }),
            "pl",
            "en"
        );

        var english = (await cms.Anonymous.Get($"{letter.Public}?locale=en")).Is(200);

        Assert.Equal("A joint plan.", english["/commitments/0/text"].ToString());
        Assert.Equal("en", english["/commitments/0/lang"].ToString());
        Assert.Null(english.Json.At("/commitments/0/result"));
    }

    [Fact]
    public async Task An_alliance_without_a_name_goes_by_its_founding_letters_title_in_each_language()
    {
        var letter = await cms.Published(Letter("O konsorcjum"), "pl", "en");
        var alliance = await cms.Published(Nameless("bez-nazwy", letter), "pl", "en");

        var polish = (await cms.Anonymous.Get($"{alliance.Public}?locale=pl")).Is(200);
        var english = (await cms.Anonymous.Get($"{alliance.Public}?locale=en")).Is(200);

        Assert.Equal(("O konsorcjum", true), (polish["/name"].ToString(), polish["/nameIsDerived"].GetValue<bool>()));
        Assert.Equal("O konsorcjum (en)", english["/name"].ToString());
    }

    [Fact]
    public async Task A_derived_name_follows_the_letter_also_where_the_alliance_is_only_named()
    {
        var letter = await cms.Published(Letter("Tytuł pierwotny"));
        var alliance = await cms.Published(Nameless("pochodna-nazwa", letter));
        var article = await cms.Published(Article("O sojuszu").With("/mentions", new[] { alliance.Ref }));

        await cms.Republish(letter, new { translations = new { pl = new { title = "Tytuł zmieniony" } } });

        Assert.Equal("Tytuł zmieniony", (await cms.Anonymous.Get(alliance.Public)).Is(200)["/name"].ToString());
        Assert.Equal("Tytuł zmieniony", (await cms.Anonymous.Get(article.Public)).Is(200)["/mentions/0/name"].ToString());
    }

    [Fact]
    public async Task A_name_of_its_own_is_not_derived()
    {
        var letter = await cms.Published(Letter("Tytuł listu"));
        var alliance = await cms.Published(Alliance("Własna nazwa").With("/foundingLetter", letter.Id));

        var document = (await cms.Anonymous.Get(alliance.Public)).Is(200);

        Assert.Equal(("Własna nazwa", false), (document["/name"].ToString(), document["/nameIsDerived"].GetValue<bool>()));
        Assert.Equal(alliance.Id.ToString(), (await cms.Anonymous.Get(letter.Public)).Is(200)["/alliances/0/id"].ToString());
    }

    [Fact]
    public async Task An_alliance_with_neither_name_nor_letter_can_not_be_published()
    {
        var alliance = await cms.Created(Alliance("x").With("/translations/pl/name", null).With("/translations/pl/slug", "bezimienny"));

        var refusal = await cms.As(Role.Editor).Put($"{alliance.Admin}/publications/pl");

        Assert.Equal(["/translations/pl/name required-to-publish"], refusal.Is(422).Errors);
    }

    private static Draft WithCommitment(string title) =>
        Letter(title)
            .With("/commitments", new[] { new { id = "c1", kind = "joint-plan" } })
            .With(
                "/translations/pl/commitments",
                new
                {
                    c1 = new
                    {
                        text = "Wspólny plan.",
                        result = "Plan",
                        target = "Rynki",
                    },
                }
            );

    private static Draft Nameless(string slug, Saved letter) =>
        Alliance("x")
            .With("/translations/pl/name", null)
            .With("/translations/en/name", null)
            .With("/translations/pl/slug", slug)
            .With("/translations/en/slug", $"{slug}-en")
            .With("/foundingLetter", letter.Id);
}
