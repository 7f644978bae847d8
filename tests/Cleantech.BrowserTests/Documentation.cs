using Cleantech.BrowserTests.House;
using Microsoft.Playwright;

namespace Cleantech.BrowserTests;

/// <summary>The page in which third parties read the contract and try it.</summary>
public sealed class Documentation(Site site)
{
    [Fact]
    public async Task The_contract_is_shown_and_can_be_tried_within_the_policy()
    {
        await using var docs = await site.Open("/api/docs/index.html", isOurs: false);

        await docs.Page.Locator("#operations-tag-Search").ClickAsync();
        await docs.Page.GetByText("Finds published records by their words.").ClickAsync();
        await docs.Page.GetByRole(AriaRole.Button, new() { Name = "Try it out" }).ClickAsync();
        await docs.Page.GetByPlaceholder("q").FillAsync("odpadowe");
        await docs.Page.GetByRole(AriaRole.Button, new() { Name = "Execute" }).ClickAsync();

        await docs.Page.Locator(".responses-table .response-col_status", new() { HasText = "200" }).First.WaitForAsync();
        Assert.Empty(await docs.Violations());
        Assert.Empty(docs.Faults);
    }
}
