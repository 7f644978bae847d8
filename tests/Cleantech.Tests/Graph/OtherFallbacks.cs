namespace Cleantech.Tests.Graph;

/// <summary>A reader of a language for which only one other stands in.</summary>
public sealed class OtherFallbacks(OtherFallbacks.Swedish cms) : IClassFixture<OtherFallbacks.Swedish>
{
    public sealed class Swedish()
        : Cms(("Languages:Supported:0", "pl"), ("Languages:Supported:1", "en"), ("Languages:Supported:2", "sv"), ("Languages:Fallback:sv:0", "en"));

    [Fact]
    public async Task Whom_he_has_no_record_of_is_named_as_the_document_names_it()
    {
        var (polish, both) = (await cms.Published(Organisation("Tylko polska"), "pl"), await cms.Published(Organisation("Obie"), "pl", "en"));
        var letter = await cms.Published(Letter("List", polish, both), "pl", "en");

        var swedish = await cms.Graph($"?around={letter.Id}&locale=sv");
        var english = await cms.Graph($"?around={letter.Id}&locale=en");

        Assert.Equal(["Obie (en) –party→ List (en)", "Strona 1 –party→ List (en)"], swedish.Edges());
        Assert.Equal(["Obie (en) –party→ List (en)", "Tylko polska –party→ List (en)"], english.Edges());
        (await cms.Anonymous.Get($"/graph?around={polish.Id}&locale=sv")).Is(404);
    }
}
