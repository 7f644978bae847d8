import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Follow } from "./Follow";
import { show } from "./forTests";

describe("Where a list can be followed", () => {
  it("is narrowed to what the list is narrowed to", async () => {
    await show(<Follow news={{ category: "a,b", tag: "c d" }} calendar={{ types: "signing" }} />);

    expect(screen.getByRole("navigation", { name: "Śledź" })).toBeTruthy();
    const links = screen.getAllByRole("link").map((link) => [link.textContent, link.getAttribute("href")]);
    expect(links).toEqual([
      ["RSS", "/api/v1/articles.rss?locale=pl&category=a,b&tag=c%20d"],
      ["Atom", "/api/v1/articles.atom?locale=pl&category=a,b&tag=c%20d"],
      ["JSON Feed", "/api/v1/articles.feed.json?locale=pl&category=a,b&tag=c%20d"],
      ["Kalendarz", "/api/v1/calendar.ics?locale=pl&types=signing"],
    ]);
  });
});
