using Cleantech.BrowserTests.House;

namespace Cleantech.BrowserTests;

public sealed class WithoutChromium
{
    [Fact]
    public async Task Where_no_way_leads_to_a_browser_one_sentence_says_what_to_do()
    {
        var tried = 0;

        var end = await Assert.ThrowsAsync<InvalidOperationException>(() => Chromium.Find(Nothing, Nothing, Nothing));

        Assert.Equal(3, tried);
        Assert.Matches("^No Chromium was found [^.]*install Chromium[^.]*CHROMIUM_PATH[^.]*\\.$", end.Message);

        Task<string?> Nothing()
        {
            tried++;
            return Task.FromResult<string?>(null);
        }
    }

    [Fact]
    public async Task The_first_that_is_found_is_taken_and_nothing_is_installed() =>
        Assert.Equal(
            "/there",
            await Chromium.Find(() => Task.FromResult<string?>("/there"), () => throw new InvalidOperationException("Installed."))
        );

    [Theory]
    [InlineData("/named", "/usr/bin/chromium", "/named")]
    [InlineData(null, "/usr/bin/chromium", "/usr/bin/chromium")]
    [InlineData("", "/usr/bin/google-chrome", "/usr/bin/google-chrome")]
    [InlineData(null, "/nowhere", null)]
    public void What_is_named_goes_before_the_usual_places(string? named, string there, string? found) =>
        Assert.Equal(found, Chromium.Present(named, place => place == there));
}
