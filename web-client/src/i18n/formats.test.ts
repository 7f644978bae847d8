import { describe, expect, it } from "vitest";
import { onDate, partialDate, span } from "./formats";

describe("A partial date", () => {
  it.each([
    ["2021-05-27", "27\u00a0maja\u00a02021", "27 May 2021"],
    ["2021-05", "maj\u00a02021", "May 2021"],
    ["2021", "2021", "2021"],
    ["0987-01-01", "1\u00a0stycznia\u00a0987", "1 January 987"],
  ])("%s is shown as exactly as it is known", (value, pl, en) => {
    expect(partialDate(value, "pl")).toBe(pl);
    expect(partialDate(value, "en")).toBe(en);
  });

  it("that isn't one is shown as written", () => {
    expect(partialDate("około 2021", "pl")).toBe("około 2021");
  });
});

describe("A date in a sentence", () => {
  it.each([
    ["2021-05-27", "27\u00a0maja\u00a02021", "27 May 2021"],
    ["2025-10", "w\u00a0październiku\u00a02025", "in October 2025"],
    ["2025-09", "we\u00a0wrześniu\u00a02025", "in September 2025"],
    ["2021", "w\u00a02021\u00a0r.", "in 2021"],
    ["około 2021", "około 2021", "około 2021"],
  ])("%s answers when", (value, pl, en) => {
    expect(onDate(value, "pl")).toBe(pl);
    expect(onDate(value, "en")).toBe(en);
  });
});

describe("A span", () => {
  it.each([
    ["2024-06-11", "2024-06-13", "11–13 czerwca 2024", "11–13 June 2024"],
    ["2024-06-30", "2024-07-02", "30 czerwca – 2 lipca 2024", "30 June – 2 July 2024"],
    ["2023-12-30", "2024-01-02", "30 grudnia 2023 – 2 stycznia 2024", "30 December 2023 – 2 January 2024"],
    ["2023-06", "2024-09", "czerwiec 2023 – wrzesień 2024", "June 2023 – September 2024"],
    ["2020", "2022-05-31", "2020 – 31 maja 2022", "2020 – 31 May 2022"],
    ["2024-06-13", "2024-06-11", "13 czerwca 2024 – 11 czerwca 2024", "13 June 2024 – 11 June 2024"],
  ])("from %s until %s says once what both share", (from, until, pl, en) => {
    // How wide a space is beside a dash is left to the browser's own data.
    const text = (locale: "pl" | "en") => span(from, until, locale)?.replace(/\s/g, " ");
    expect(text("pl")).toBe(pl);
    expect(text("en")).toBe(en);
  });

  it("of years has an en dash without spaces", () => expect(span("2020", "2021", "pl")).toBe("2020–2021"));
  it("that is open ends in a dash", () => expect(span("2001", null, "en")).toBe("2001–"));
  it("of which nothing is known is nothing", () => expect(span(null, null, "pl")).toBeNull());
  it("of a single day is that day", () => expect(span("2021-05-27", "2021-05-27", "en")).toBe("27 May 2021"));
});
