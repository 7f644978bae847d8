import { describe, expect, it } from "vitest";
import { i18n } from "./i18n";

describe("Polish plurals", () => {
  it.each([
    [1, "1 organizacja"],
    [2, "2 organizacje"],
    [5, "5 organizacji"],
    [12, "12 organizacji"],
    [21, "21 organizacji"],
    [22, "22 organizacje"],
    [0, "0 organizacji"],
  ])("of %d follow CLDR", (count, expected) => {
    expect(i18n.t("counts.organisations", { count }).replaceAll("\u00a0", " ")).toBe(expected);
  });
});

it.each(["pl", "en"])("keeps a number with what it counts (%s)", (lng) => {
  expect(i18n.t("counts.commitments", { count: 3, lng })).toMatch(/^3\u00a0\S+$/);
});
