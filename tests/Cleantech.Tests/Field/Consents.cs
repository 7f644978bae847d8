namespace Cleantech.Tests.Field;

/// <summary>From when on a person may be named (invariant 11).</summary>
public sealed class Consents(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task A_consent_of_this_month_or_year_counts_and_one_of_the_future_only_from_its_date_on()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw");
        var today = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, zone).Date;
        var signatories = new[]
        {
            Signatory("g1", "Dzisiejsza Osoba", $"{today:yyyy-MM-dd}"),
            Signatory("g2", "Miesięczna Osoba", $"{today:yyyy-MM}"),
            Signatory("g3", "Roczna Osoba", $"{today:yyyy}"),
            Signatory("g4", "Przedwczesna Osoba", $"{today.AddDays(2):yyyy-MM-dd}"),
            Signatory("g5", "Odległa Osoba", $"{today.Year + 2}"),
        };
        var party = await cms.Published(Organisation("Strona zgody"));
        var letter = await cms.Published(Letter("Zgody", party).With("/parties/0/signatories", signatories));

        Assert.Equal(["g1", "g2", "g3"], await Named(letter));
        Assert.Empty((await cms.Anonymous.List("/search?q=przedwczesna")).Items);

        cms.Clock.Ahead = TimeSpan.FromDays(3);
        await cms.Tidy();

        Assert.Equal(["g1", "g2", "g3", "g4"], await Named(letter));
        Assert.Single((await cms.Anonymous.List("/search?q=przedwczesna")).Items);
    }

    private static object Signatory(string id, string name, string on) =>
        new
        {
            id,
            name,
            consent = new { given = true, on },
        };

    private async Task<IEnumerable<string>> Named(Saved letter) =>
        (await cms.Anonymous.Get(letter.Public)).Is(200)["/parties/0/signatories"].AsArray().Select(s => s!["id"]!.ToString());
}
