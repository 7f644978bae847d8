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
  const day = calendarDay(value);
  if (!day) return value;
  const text = formatOf(value, locale).format(day);
  return locale === "pl" ? text.replaceAll(" ", "\u00a0") : text;
}

function calendarDay(value: string): Date | null {
  if (!precisions[value.length] || !/^\d{4}(-\d\d){0,2}$/.test(value)) return null;
  const [year = 0, month = 1, day = 1] = value.split("-").map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
}

const formatOf = (value: string, locale: Locale) => new Intl.DateTimeFormat(tags[locale], { ...precisions[value.length], timeZone: "UTC" });

/**
 * The same inside a sentence, as the answer to “when?”: „27 maja 2021”, „w maju 2021”, „w 2021 r.”; “27 May 2021”, “in May 2021”,
 * “in 2021”.
 */
export function onDate(value: string, locale: Locale): string {
  const text = partialDate(value, locale);
  if (value.length !== 4 && value.length !== 7) return text;
  if (locale === "en") return `in ${text}`;
  if (value.length === 4) return `w\u00a0${text}\u00a0r.`;
  const month = monthsInLocative[Number(value.slice(5)) - 1];
  return month ? `${month}\u00a0${text.split("\u00a0").at(-1)}`.replace(" ", "\u00a0") : text;
}

// Intl knows a month's nominative and genitive, not the locative that „w” asks for.
const monthsInLocative = [
  "w styczniu",
  "w lutym",
  "w marcu",
  "w kwietniu",
  "w maju",
  "w czerwcu",
  "w lipcu",
  "w sierpniu",
  "we wrześniu",
  "w październiku",
  "w listopadzie",
  "w grudniu",
];

/** From when to when; `null` where neither is known, an open end as a dash, what both dates share said once: „11–13 czerwca 2024”. */
export function span(from: string | null, until: string | null, locale: Locale): string | null {
  if (!from && !until) return null;
  if (!until) return `${partialDate(from as string, locale)}–`;
  if (!from) return `–${partialDate(until, locale)}`;
  if (from === until) return partialDate(from, locale);
  const [start, end] = [calendarDay(from), calendarDay(until)];
  // A year and a month apart („2020 – maj 2022”) have nothing to share; an end before its start is shown as it is written.
  if (start && end && from.length === until.length && start < end)
    return formatOf(from, locale)
      .formatRange(start, end)
      .replace(/^(\d+)\s*–\s*(?=\d)/, "$1–")
      .replace(/(\d) (?=\p{L})|(\p{L}) (?=\d)/gu, "$1$2\u00a0");
  return `${partialDate(from, locale)} – ${partialDate(until, locale)}`;
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
