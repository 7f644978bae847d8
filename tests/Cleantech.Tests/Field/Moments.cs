namespace Cleantech.Tests.Field;

/// <summary>Where a day ends, and what stands before and after the day of signing.</summary>
public sealed class Moments(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task Today_is_the_day_in_the_configured_time_zone()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw");
        var here = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, zone);
        // Half an hour past midnight in Warsaw; in London it is still yesterday.
        var midnight = here.Date.AddDays(2);
        cms.Clock.Ahead = new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).AddMinutes(30) - DateTimeOffset.UtcNow;
        var letter = SignedLetter("O północy", await cms.Created(Organisation("Pierwsza")), await cms.Created(Organisation("Druga")));

        await cms.Created(letter.With("/signedOn", $"{midnight:yyyy-MM-dd}"));

        var tomorrow = await cms.As(Role.Editor)
            .Post("/admin/letters-of-intent", letter.With("/signedOn", $"{midnight.AddDays(1):yyyy-MM-dd}").Content);
        Assert.Equal(["/signedOn in-the-future"], tomorrow.Is(400).Errors);
    }

    [Theory]
    [InlineData("yyyy-MM-dd", 0, false)]
    [InlineData("yyyy-MM-dd", -1, true)]
    [InlineData("yyyy-MM", 0, false)]
    [InlineData("yyyy", 0, false)]
    public async Task What_ends_today_this_month_or_this_year_has_not_expired_yet(string precision, int days, bool hasExpired)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw");
        // At noon, so that the day doesn't change in between.
        var noon = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, zone).Date.AddDays(1).AddHours(12);
        cms.Clock.Ahead = new DateTimeOffset(noon, zone.GetUtcOffset(noon)) - DateTimeOffset.UtcNow;
        var end = noon.AddDays(days).ToString(precision, System.Globalization.CultureInfo.InvariantCulture);
        var letter = SignedLetter("Koniec", await cms.Created(Organisation("Piąta")), await cms.Created(Organisation("Szósta")));
        var saved = await cms.Created(letter.With("/legalStatus", "expired").With("/validUntil", end));

        var answer = await cms.As(Role.Editor).Put($"{saved.Admin}/publications/pl");

        Assert.Equal(hasExpired ? [] : ["/validUntil status-needs-end"], answer.Is(hasExpired ? 200 : 422).Status == 200 ? [] : answer.Errors);
    }

    [Theory]
    [InlineData("terminated", "2999", "/legalStatusHistory/0/on in-the-future")]
    [InlineData("terminated", "2020", "/legalStatusHistory/0/on before-signing")]
    [InlineData("in-force", "2021-05-26", "/legalStatusHistory/0/on before-signing")]
    [InlineData("in-force", "2021-05", null)]
    [InlineData("in-force", "2021", null)]
    public async Task A_state_began_neither_before_the_signing_nor_in_the_future(string status, string on, string? error)
    {
        var history = new[]
        {
            new
            {
                id = "s1",
                status,
                on,
            },
        };
        var letter = SignedLetter("Stan", await cms.Created(Organisation("Trzecia")), await cms.Created(Organisation("Czwarta")))
            .With("/legalStatus", status)
            .With("/legalStatusHistory", history);
        var saved = await cms.Created(letter);

        var answer = await cms.As(Role.Editor).Put($"{saved.Admin}/publications/pl");

        Assert.Equal(error is null ? [] : [error], answer.Is(error is null ? 200 : 422).Status == 200 ? [] : answer.Errors);
    }
}
