import { describe, expect, it } from "vitest";
import studioEn from "../admin/en.json";
import studioPl from "../admin/pl.json";
import en from "../i18n/en.json";
import pl from "../i18n/pl.json";

type Texts = { [key: string]: string | Texts };

const keys = (texts: Texts, path = ""): string[] =>
  Object.entries(texts).flatMap(([key, text]) => (typeof text === "string" ? [path + key] : keys(text, `${path}${key}.`)));
const withoutPlurals = (texts: Texts) => new Set(keys(texts).map((key) => key.replace(/_(one|few|many|other)$/, "")));

describe.each<[string, Texts, Texts]>([
  ["the site", pl, en],
  ["the studio", studioPl, studioEn],
])("Texts of %s", (_, polish, english) => {
  it("exist in both languages under the same names", () => {
    expect([...withoutPlurals(polish)].sort()).toEqual([...withoutPlurals(english)].sort());
  });

  it("have all four plural forms in Polish", () => {
    const counted = keys(polish).filter((key) => key.endsWith("_one"));

    expect(counted).not.toEqual([]);
    for (const key of counted) for (const form of ["few", "many", "other"]) expect(keys(polish)).toContain(key.replace(/one$/, form));
  });
});
