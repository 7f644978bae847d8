namespace Cleantech.Tests.Delivery;

public sealed class ReadingOneDocument(Cms cms) : IClassFixture<Cms>
{
    [Theory]
    [InlineData("organisations")]
    [InlineData("alliances")]
    [InlineData("letters-of-intent")]
    [InlineData("articles")]
    public async Task A_published_record_is_read_by_id_and_by_slug(string kind)
    {
        var record = await cms.Published(Of(kind, "Wodór nad Bałtykiem"), "pl");

        var byId = (await cms.Anonymous.Get($"{record.Public}?locale=pl")).Is(200);
        var bySlug = (await cms.Anonymous.Get($"/{kind}/wodor-nad-baltykiem?locale=pl")).Is(200);

        Assert.Equal("Wodór nad Bałtykiem", byId[$"/{TitleField(kind)}"].ToString());
        Assert.Equal(byId.Text, bySlug.Text);
    }
}
