using System.Text.RegularExpressions;
using Cleantech.BrowserTests.House;
using Microsoft.Playwright;

namespace Cleantech.BrowserTests;

/// <summary>The public site without a mouse.</summary>
public sealed class Keyboard(Site site)
{
    [Fact]
    public async Task The_first_stop_leads_past_the_navigation_to_the_content()
    {
        await using var window = await site.Open("/pl/organizacje");
        var skip = window.Page.GetByRole(AriaRole.Link, new() { Name = "Przejdź do treści" });

        await window.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(skip).ToBeFocusedAsync();
        await Assertions.Expect(skip).ToBeInViewportAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex("#matter$"));
        await window.Page.Keyboard.PressAsync("Tab");

        await Assertions.Expect(window.Page.Locator("#matter :focus")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task On_a_telephone_the_menu_opens_and_leads_on_by_keys()
    {
        await using var window = await site.Open("/pl/organizacje", width: 390);
        await window.Page.Locator(".menu > summary").FocusAsync();

        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page.Locator(".menu nav")).ToBeVisibleAsync();
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(window.Page.Locator(".menu").GetByRole(AriaRole.Link, new() { Name = "Sojusze" })).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Sojusze");
    }

    [Fact]
    public async Task A_filter_is_set_and_taken_back_by_keys()
    {
        await using var window = await site.Open("/pl/organizacje");
        var sweden = window.Page.Locator("form.filters.wide").GetByLabel("Szwecja");
        await sweden.FocusAsync();

        await window.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex("country=SE"));
        await Assertions.Expect(sweden).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Space");

        await Assertions.Expect(window.Page).Not.ToHaveURLAsync(new Regex("country=SE"));
    }

    /// <summary>By an outline or a line that grows, on itself or on what stands for it.</summary>
    [Theory]
    [InlineData("/pl/", false)]
    [InlineData("/pl/organizacje", true)]
    [InlineData("/en/letters-of-intent/consortium-of-clusters-around-the-baltic-sea", false)]
    [InlineData("/en/search?q=consortium", true)]
    public async Task Whoever_goes_through_a_page_by_keys_sees_where_they_are(string path, bool isDark)
    {
        await using var window = await site.Open(path, isDark: isDark);
        var unseen = new List<string>();

        var stops = await window.Page.EvaluateAsync<int>(
            "() => [...document.querySelectorAll('a[href], button, input, select, summary')].filter(e => e.checkVisibility()).length"
        );
        for (var i = 0; i < Math.Min(stops, 60); i++)
        {
            await window.Page.Keyboard.PressAsync("Tab");
            unseen.Add(await window.Page.EvaluateAsync<string>(Unseen));
        }

        Assert.InRange(stops, 20, 1000);
        Assert.InRange(unseen.Count(u => u == Nowhere), 0, 3); // past the last stop one is on none
        Assert.Empty(unseen.Where(u => u.Length > 0 && u != Nowhere).Distinct());
    }

    private const string Nowhere = "nowhere";

    private const string Unseen = $$"""
        () => {
          const here = document.activeElement;
          if (here === document.body) return '{{Nowhere}}';
          for (let e = here, i = 0; e && i < 4; e = e.parentElement, i++) {
            const s = getComputedStyle(e);
            if (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) return '';
            if (e.matches('.line') && parseFloat(s.borderBottomWidth) >= 4) return '';
          }
          const place = here.querySelector('.place');
          if (place && parseFloat(getComputedStyle(place).strokeWidth) >= 4) return '';
          return here.outerHTML.slice(0, 200);
        }
        """;
}
