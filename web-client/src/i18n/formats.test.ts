import { describe, expect, it } from "vitest";
import { partialDate, span } from "./formats";

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

describe("A span", () => {
  it("of years has an en dash without spaces", () => expect(span("2020", "2021", "pl")).toBe("2020–2021"));
  it("that is open ends in a dash", () => expect(span("2001", null, "en")).toBe("2001–"));
  it("of which nothing is known is nothing", () => expect(span(null, null, "pl")).toBeNull());
  it("of a single day is that day", () => expect(span("2021-05-27", "2021-05-27", "en")).toBe("27 May 2021"));
});
