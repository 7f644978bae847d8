import type { components } from "../api/schema";

export const locales = ["pl", "en"] as const;
export type Locale = (typeof locales)[number];

export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale);

/** The reader's language for pages that don't say one: the first of the browser's that we have. */
export const preferredLocale = (wanted: readonly string[] = navigator.languages): Locale =>
  wanted.map((tag) => tag.split("-")[0]).find(isLocale) ?? "pl";

/** The language chosen for pages that have none in their address; else the browser's. */
export function chosenLocale(): Locale {
  const chosen = localStorage.getItem("locale");
  return isLocale(chosen) ? chosen : preferredLocale();
}

export const chooseLocale = (locale: Locale) => localStorage.setItem("locale", locale);

export type Kind = "organisations" | "alliances" | "letters-of-intent" | "articles";
export type Section = Kind | "search" | "map";

/** Words of the addresses (contract §8). */
export const pathWords: Record<Locale, Record<Section, string>> = {
  pl: {
    organisations: "organizacje",
    alliances: "sojusze",
    "letters-of-intent": "listy-intencyjne",
    articles: "aktualnosci",
    search: "szukaj",
    map: "mapa",
  },
  en: {
    organisations: "organisations",
    alliances: "alliances",
    "letters-of-intent": "letters-of-intent",
    articles: "news",
    search: "search",
    map: "map",
  },
};

export const homePath = (locale: Locale) => `/${locale}/`;
export const sectionPath = (locale: Locale, section: Section) => `/${locale}/${pathWords[locale][section]}`;

/** Which section a word of the address means in that language. */
export const sectionOf = (locale: Locale, word: string): Section | undefined =>
  (Object.keys(pathWords[locale]) as Section[]).find((section) => pathWords[locale][section] === word);

export const kindOf: Record<components["schemas"]["RecordKind"], Kind> = {
  organisation: "organisations",
  alliance: "alliances",
  "letter-of-intent": "letters-of-intent",
  article: "articles",
};
