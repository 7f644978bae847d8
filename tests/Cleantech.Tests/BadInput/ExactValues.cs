namespace Cleantech.Tests.BadInput;

/// <summary>What the framework would let through or stumble over.</summary>
public sealed class ExactValues(Cms cms) : IClassFixture<Cms>
{
    [Theory]
    [InlineData("letters-of-intent", """{"legalStatus":"Signed"}""", "/legalStatus unknown-value")]
    [InlineData("letters-of-intent", """{"legalStatus":"inForce"}""", "/legalStatus unknown-value")]
    [InlineData("letters-of-intent", """{"legalStatus":"InForce"}""", "/legalStatus unknown-value")]
    [InlineData("letters-of-intent", """{"legalStatus":" signed"}""", "/legalStatus unknown-value")]
    [InlineData("letters-of-intent", """{"legalStatus":""}""", "/legalStatus unknown-value")]
    [InlineData("letters-of-intent", """{"legalStatus":"signed, expired"}""", "/legalStatus unknown-value")]
    [InlineData("letters-of-intent", """{"legalStatus":["signed"]}""", "/legalStatus unknown-value")]
    [InlineData("letters-of-intent", """{"parties":[{"id":"p1","role":"PARTY"}]}""", "/parties/0/role unknown-value")]
    [InlineData("letters-of-intent", """{"accession":{"open":true,"eligibleKinds":["Cluster"]}}""", "/accession/eligibleKinds/0 unknown-value")]
    [InlineData("letters-of-intent", """{"parties":[{"id":"p1","role":null}]}""", "/parties/0/role not-chosen")]
    [InlineData("organisations", """{"kind":"ResearchOrganisation"}""", "/kind unknown-value")]
    [InlineData("organisations", """{"coordinates":{"latitude":1e400,"longitude":0,"precision":"city"}}""", "/coordinates/latitude wrong-type")]
    [InlineData("organisations", """{"coordinates":{"latitude":0,"longitude":-1e999,"precision":"city"}}""", "/coordinates/longitude wrong-type")]
    [InlineData("organisations", """{"coordinates":{"latitude":"NaN","longitude":0,"precision":"city"}}""", "/coordinates/latitude wrong-type")]
    [InlineData(
        "articles",
        """{"mentions":[{"type":"Organisation","id":"01930000-0000-7000-8000-000000000000"}]}""",
        "/mentions/0/type unknown-value"
    )]
    public async Task Only_what_the_contract_names_is_taken_and_the_rest_is_refused_at_its_place(string kind, string body, string error)
    {
        var created = await cms.As(Role.Editor).Post($"/admin/{kind}", body);
        var record = await cms.Created(Of(kind, "Zmieniany źle"));
        var patched = await cms.As(Role.Editor).Patch(record.Admin, body);

        Assert.Equal([error], created.Is(400).Errors);
        Assert.Equal([error], patched.Is(400).Errors);
    }

    [Theory]
    [InlineData("en", "This value is not known. Known: party, coordinator, observer, acceded.")]
    [InlineData("pl", "Ta wartość jest nieznana. Znane: party, coordinator, observer, acceded.")]
    public async Task What_could_have_been_chosen_is_told(string language, string detail)
    {
        var refused = await cms.As(Role.Editor)
            .Post("/admin/letters-of-intent", """{"parties":[{"id":"p1","role":"guest"}]}""", ("Accept-Language", language));

        Assert.Equal(detail, $"{refused.Is(400)["/errors/0/detail"]}");
    }

    [Theory]
    [InlineData("organisations")]
    [InlineData("alliances")]
    [InlineData("letters-of-intent")]
    [InlineData("articles")]
    public async Task A_language_that_is_null_is_refused_when_created_and_taken_away_when_patched(string kind)
    {
        var record = await cms.Created(Of(kind, "Bez angielskiego"));

        var created = await cms.As(Role.Editor).Post($"/admin/{kind}", """{"translations":{"pl":null}}""");
        var replaced = await cms.As(Role.Editor).Put(record.Admin, """{"translations":{"pl":null}}""");
        var patched = await cms.As(Role.Editor).Patch(record.Admin, """{"translations":{"en":null}}""");

        Assert.Equal(["/translations wrong-type"], created.Is(400).Errors);
        Assert.Equal(["/translations wrong-type"], replaced.Is(400).Errors);
        Assert.Equal(["pl"], patched.Is(200)["/translations"].AsObject().Select(t => t.Key));
    }

    [Theory]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"translations":{"\udc00":{"title":"x"}}}""")]
    public async Task A_name_that_is_no_Unicode_is_refused_in_a_patch_too(string body)
    {
        var record = await cms.Created(Article("Nazwy pól"));

        Assert.Equal([" not-unicode"], (await cms.As(Role.Editor).Patch(record.Admin, body)).Is(400).Errors);
        Assert.Equal(1, (await cms.As(Role.Editor).Get(record.Admin)).Is(200)["/meta/version"].GetValue<int>());
    }

    [Fact]
    public async Task A_media_type_is_the_same_in_capitals()
    {
        var record = await cms.Created(Article("Wielkie litery"));
        var body = Visitor.Json("{}", "Application/Merge-Patch+JSON; charset=utf-8");

        (await cms.As(Role.Editor).Patch(record.Admin, body)).Is(200);
    }
}
