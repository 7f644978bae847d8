import { describe, expect, it } from "vitest";
import en from "./en.json";
import { i18n } from "./i18n";
import pl from "./pl.json";

type Texts = { [key: string]: string | Texts };

const keys = (texts: Texts, path = ""): string[] =>
  Object.entries(texts).flatMap(([key, text]) => (typeof text === "string" ? [path + key] : keys(text, `${path}${key}.`)));
const withoutPlurals = (texts: Texts) => new Set(keys(texts).map((key) => key.replace(/_(one|few|many|other)$/, "")));

describe("Texts", () => {
  it("exist in both languages under the same names", () => {
    expect([...withoutPlurals(pl)].sort()).toEqual([...withoutPlurals(en)].sort());
  });

  it("have all four plural forms in Polish", () => {
    const counted = keys(pl).filter((key) => key.endsWith("_one"));

    expect(counted.length).toBeGreaterThan(5);
    for (const key of counted) for (const form of ["few", "many", "other"]) expect(keys(pl)).toContain(key.replace(/one$/, form));
  });
});

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
