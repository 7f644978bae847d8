using Cleantech.Api.Delivery;
using Cleantech.Api.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Delivery.Caching;

/// <summary>Entity tags of lists come from the change log: what others did to other kinds changes none that doesn't depend on them.</summary>
public sealed class ListsKnown(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task A_list_stays_known_while_only_other_kinds_change()
    {
        await cms.Published(Organisation("Na liście"));
        var plain = (await cms.Anonymous.Get("/organisations?limit=5")).Is(200);
        var filtered = (await cms.Anonymous.Get("/organisations?alliance.exists=false")).Is(200);

        await cms.Published(Article("Nic do tego"));

        (await cms.Anonymous.Get("/organisations?limit=5", ("If-None-Match", plain.ETag))).Is(304);
        // What a filter names may be of another kind.
        (await cms.Anonymous.Get("/organisations?alliance.exists=false", ("If-None-Match", filtered.ETag))).Is(200);
        await cms.Published(Organisation("Druga na liście"));
        (await cms.Anonymous.Get("/organisations?limit=5", ("If-None-Match", plain.ETag))).Is(200);
    }

    [Fact]
    public async Task A_tag_belongs_to_one_list_in_one_language()
    {
        await cms.Published(Organisation("W dwóch językach"), "pl", "en");
        var polish = (await cms.Anonymous.Get("/organisations", ("Accept-Language", "pl"))).Is(200);

        (await cms.Anonymous.Get("/organisations", ("Accept-Language", "pl"), ("If-None-Match", polish.ETag))).Is(304);
        (await cms.Anonymous.Get("/organisations", ("Accept-Language", "en"), ("If-None-Match", polish.ETag))).Is(200);
        (await cms.Anonymous.Get("/organisations?limit=19", ("Accept-Language", "pl"), ("If-None-Match", polish.ETag))).Is(200);
        (await cms.Anonymous.Get("/alliances", ("Accept-Language", "pl"), ("If-None-Match", polish.ETag))).Is(200);
    }

    [Theory]
    [InlineData("cursor=nonsense")]
    [InlineData("limit=0")]
    [InlineData("within=5km")]
    public async Task What_is_wrong_is_refused_whatever_the_reader_says_to_have(string query)
    {
        var list = (await cms.Anonymous.Get("/organisations")).Is(200);

        (await cms.Anonymous.Get($"/organisations?{query}", ("If-None-Match", "*"))).Is(400);
        (await cms.Anonymous.Get($"/organisations?{query}", ("If-None-Match", list.ETag))).Is(400);
        (await cms.Anonymous.Get("/organisations", ("If-None-Match", "*"))).Is(304);
    }

    [Fact]
    public async Task The_same_place_in_another_log_is_another_state()
    {
        await cms.Published(Organisation("Innego dziennika"));
        var list = (await cms.Anonymous.Get("/organisations")).Is(200);
        var last = cms.Services.GetRequiredService<ReadConnections>().Read(c => c.Scalar("SELECT max(sequence) FROM changes"));

        // As if another database were there, whose log is as long.
        await cms.Within(db =>
            db.Write(
                _ => Task.FromResult(db.Commands().Execute("UPDATE changes SET at = at + 1 WHERE sequence = @p0", last)),
                TestContext.Current.CancellationToken
            )
        );

        Assert.NotEqual(list.ETag, (await cms.Anonymous.Get("/organisations?", ("If-None-Match", list.ETag))).Is(200).ETag);
    }
}
