using System.Globalization;
using System.Text.Json;
using Cleantech.Api.Search;
using Cleantech.Api.Vocabularies;

namespace Cleantech.Api.Site;

/// <summary>What tells the meant from the real in a page's readable text: without it an intended alliance would read like an existing one.</summary>
internal sealed class PageFacts(PublicVocabularies vocabularies, string locale)
{
    /// <summary>A record's status with its date, and the label of examples.</summary>
    public string Of(JsonElement record)
    {
        var html = new Html();
        if (PageText.String(record, "legalStatus") is { } legal)
        {
            html.Raw("<p>").Text(Label("legal-statuses", legal));
            if (PageText.String(record, "signedOn") is { } day)
                html.Raw(", <time datetime=\"").Text(day).Raw("\">").Text(Date(day)).Raw("</time>");
            html.Raw("</p>");
        }

        if (PageText.String(record, "type") == "alliance")
        {
            var status = PageText.String(record, "status");
            html.Element("p", status is null ? SiteWords.Of("status-unknown", locale) : Label("alliance-statuses", status));
        }

        if (record.TryGetProperty("fictional", out var fictional) && fictional.ValueKind == JsonValueKind.True)
            html.Element("p", SiteWords.Of("fictional", locale));
        return html.ToString();
    }

    /// <summary>The same of a record that a search found.</summary>
    public string Of(SearchItem found)
    {
        var html = new Html();
        html.Element("p", SiteWords.Of($"one-{found.Record.Type}", locale));
        var list = found.Record.Type switch
        {
            "letter-of-intent" => "legal-statuses",
            "alliance" => "alliance-statuses",
            _ => null,
        };
        if (list is not null)
            html.Element("p", found.Status is { } status ? Label(list, status) : SiteWords.Of("status-unknown", locale));
        if (found.Fictional)
            html.Element("p", SiteWords.Of("fictional", locale));
        return html.ToString();
    }

    /// <summary>How a commitment stands.</summary>
    public string State(JsonElement commitment) =>
        PageText.String(commitment, "state") is { } state
            ? new Html().Element("p", Label("commitment-states", state)).ToString()
            : new Html().Element("p", SiteWords.Of("status-unknown", locale)).ToString();

    /// <summary>Whether a member is one, or is meant to become one; with the noun that the word agrees with, whatever the member's gender.</summary>
    public string Standing(JsonElement member) =>
        PageText.String(member, "standing") is { } standing
            ? new Html().Text($" ({SiteWords.Of("standing", locale)}: {Label("standings", standing)})").ToString()
            : "";

    /// <summary>Behind the name of an alliance that only is to be.</summary>
    public string Meant(JsonElement reference) =>
        PageText.String(reference, "type") == "alliance" && PageText.String(reference, "status") == "intended"
            ? new Html().Text($" ({Label("alliance-statuses", "intended")})").ToString()
            : "";

    private string Label(string list, string id) => vocabularies.Label(list, id, locale);

    /// <summary>As exact as it is known: `2021-05-27` is „27 maja 2021”, `2021-05` „maj 2021”, `2021` stays.</summary>
    private string Date(string partial)
    {
        var culture = CultureInfo.GetCultureInfo(locale);
        return partial.Length switch
        {
            10 => DateOnly.ParseExact(partial, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("d MMMM yyyy", culture),
            7 => DateOnly.ParseExact(partial, "yyyy-MM", CultureInfo.InvariantCulture).ToString("MMMM yyyy", culture),
            _ => partial,
        };
    }
}
