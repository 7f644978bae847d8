namespace Cleantech.Tests.Access;

public sealed class Authors(Cms cms) : IClassFixture<Cms>
{
    public static readonly TheoryData<string> AllKinds = [.. Kinds];

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task An_author_changes_and_trashes_what_is_their_own(string kind)
    {
        var author = cms.As(Role.Author);
        var own = new Saved(kind, Guid.Parse((await author.Post($"/admin/{kind}", Of(kind, "Moje").Content)).Is(201)["/meta/id"].ToString()));

        (await author.Patch(own.Admin, new { fictional = true })).Is(200);
        (await author.Put(own.Admin, Of(kind, "Moje nowe").Content)).Is(200);
        (await author.Delete(own.Admin)).Is(204);
        (await author.Delete($"{own.Admin}/trashing")).Is(204);
        (await author.Put($"{own.Admin}/trashing")).Is(204);
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task What_others_made_an_author_reads_and_cannot_change(string kind)
    {
        var others = await cms.Created(Of(kind, "Cudze"));
        var author = cms.As(Role.Author);

        (await author.Get(others.Admin)).Is(200);
        (await author.Patch(others.Admin, new { fictional = true })).Is(403);
        (await author.Put(others.Admin, Of(kind, "Przejęte").Content)).Is(403);
        (await author.Delete(others.Admin)).Is(403);
        (await author.Put($"{others.Admin}/trashing")).Is(403);
        (await author.Post($"{others.Admin}/revisions", new { from = 1 }, ("If-Match", "*"))).Is(403);
        (await author.Put($"{others.Admin}/reviews/pl", new { })).Is(403);
        (await author.Delete($"{others.Admin}/reviews/pl")).Is(403);
        (await author.Put($"{others.Admin}/assignment", new { assignee = (await author.Get("/session")).Is(200)["/id"] })).Is(403);
        (await author.Delete($"{others.Admin}/assignment")).Is(403);

        Assert.Equal(1, (await author.Get(others.Admin)).Is(200)["/meta/version"].GetValue<int>());
    }

    [Fact]
    public async Task What_was_once_public_is_no_longer_an_authors_to_trash()
    {
        var author = cms.As(Role.Author);
        var own = new Saved(
            "articles",
            Guid.Parse((await author.Post("/admin/articles", Article("Było publiczne").Content)).Is(201)["/meta/id"].ToString())
        );
        await cms.Publish(own);
        await cms.Unpublish(own);

        (await author.Delete(own.Admin)).Is(403);
        (await author.Patch(own.Admin, new { fictional = true })).Is(200);
    }

    [Fact]
    public async Task An_author_does_not_publish_even_what_is_their_own()
    {
        var author = cms.As(Role.Author);
        var id = (await author.Post("/admin/articles", Article("Chcę publikować").Content)).Is(201)["/meta/id"];

        (await author.Put($"/admin/articles/{id}/publications/pl")).Is(403);
        (await cms.Anonymous.Get($"/articles/{id}")).Is(404);
    }

    [Fact]
    public async Task Nobody_becomes_the_maker_of_a_record_by_saying_so()
    {
        var author = cms.As(Role.Author);
        var id = (await author.Get("/session")).Is(200)["/id"].ToString();
        var others = await cms.Created(Article("Czyje to"));
        var meta = new
        {
            createdBy = id,
            updatedBy = id,
            version = 99,
            publications = new { pl = new { state = "published" } },
        };

        var made = (await cms.As(Role.Editor).Post("/admin/articles", Article("Z metą").With("/meta", meta).Content)).Is(201);
        await cms.Edit(others, new { meta });

        Assert.NotEqual(id, made.Json.At("/meta/createdBy")?.ToString());
        Assert.Equal(1, made["/meta/version"].GetValue<int>());
        Assert.Equal("draft", made["/meta/publications/pl/state"].ToString());
        (await author.Patch(others.Admin, new { fictional = true })).Is(403);
        (await cms.Anonymous.Get($"/articles/{made["/meta/id"]}")).Is(404);
    }
}
