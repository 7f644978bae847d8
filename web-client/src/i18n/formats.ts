import type { Locale } from "./locale";
import { typeset } from "./polish";

const tags: Record<Locale, string> = { pl: "pl-PL", en: "en-GB" };
const precisions: Record<number, Intl.DateTimeFormatOptions> = {
  4: { year: "numeric" },
  7: { year: "numeric", month: "long" },
  10: { year: "numeric", month: "long", day: "numeric" },
};

/**
 * A date as exact as it is known: `2021-05-27` is „27 maja 2021”, `2021-05` „maj 2021”, `2021` stays. Whatever isn't such a
 * date is shown as it is written.
 */
export function partialDate(value: string, locale: Locale): string {
  const precision = precisions[value.length];
  if (!precision || !/^\d{4}(-\d\d){0,2}$/.test(value)) return value;
  const [year = 0, month = 1, day = 1] = value.split("-").map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const text = new Intl.DateTimeFormat(tags[locale], { ...precision, timeZone: "UTC" }).format(date);
  return locale === "pl" ? text.replaceAll(" ", "\u00a0") : text;
}

/** From when to when; `null` where neither is known, an open end as a dash. */
export function span(from: string | null, until: string | null, locale: Locale): string | null {
  if (!from && !until) return null;
  if (!until) return `${partialDate(from as string, locale)}–`;
  if (!from) return `–${partialDate(until, locale)}`;
  if (from === until) return partialDate(from, locale);
  const isYears = from.length === 4 && until.length === 4;
  return isYears ? `${from}–${until}` : `${partialDate(from, locale)} – ${partialDate(until, locale)}`;
}

/** Day of an instant, in the reader's own time zone. */
export const dayOf = (instant: string, locale: Locale) =>
  new Intl.DateTimeFormat(tags[locale], precisions[10]).format(new Date(instant)).replaceAll(" ", "\u00a0");

export const number = (value: number, locale: Locale) => new Intl.NumberFormat(tags[locale]).format(value);

/** Name of a country in the reader's language, by its ISO 3166-1 code; the code itself where it has none. */
export function countryName(code: string, locale: Locale): string {
  try {
    return new Intl.DisplayNames(tags[locale], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Name of a language in the reader's language, by its BCP 47 tag. */
export function languageName(tag: string, locale: Locale): string {
  try {
    return new Intl.DisplayNames(tags[locale], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Several things in one sentence: „A, B i C”. */
export const listed = (items: string[], locale: Locale) =>
  typeset(new Intl.ListFormat(tags[locale], { style: "long", type: "conjunction" }).format(items), locale);
