import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { type Alliance, allianceQuery, alliancesQuery, newestAlliancesQuery } from "../api/alliances";
import { type Article, articleQuery, articlesQuery, newestArticlesQuery } from "../api/articles";
import { type Letter, letterQuery, lettersQuery, newestLettersQuery } from "../api/letters";
import type { Filters } from "../api/lists";
import { newestOrganisationsQuery, type Organisation, organisationQuery, organisationsQuery, outlineQuery } from "../api/organisations";
import { vocabulariesQuery } from "../api/vocabularies";
import type { Kind, Locale, Section } from "../i18n/locale";

const single = { organisations: organisationQuery, alliances: allianceQuery, "letters-of-intent": letterQuery, articles: articleQuery };
const many = { organisations: organisationsQuery, alliances: alliancesQuery, "letters-of-intent": lettersQuery, articles: articlesQuery };

export type AnyRecord = Organisation | Alliance | Letter | Article;

export const isKind = (section: Section | undefined): section is Kind => section !== undefined && section in single;

/** Filters of the letters that maps draw: no examples, as on the front page. */
export const drawnLetters: Filters = { fictional: "false" };

/** One record of whichever kind, for what all of them have. */
export const recordQuery = (locale: Locale, section: Section, slug: string) =>
  single[isKind(section) ? section : "articles"](locale, slug) as unknown as ReturnType<typeof anyRecord>;

const anyRecord = () => queryOptions({ queryKey: [""], queryFn: (): Promise<AnyRecord> => Promise.reject(new Error()) });

/** What a page reads, asked for before it is shown. Refusals are shown by the page that reads the query. */
export async function startHome(queries: QueryClient, locale: Locale) {
  await Promise.all([
    queries.ensureQueryData(vocabulariesQuery),
    queries.ensureQueryData(newestOrganisationsQuery(locale)),
    queries.ensureQueryData(newestAlliancesQuery(locale)),
    queries.ensureQueryData(newestLettersQuery(locale)),
    queries.ensureQueryData(newestArticlesQuery(locale)),
  ]);
}

export async function startSection(queries: QueryClient, locale: Locale, section: Section | undefined, filters: Filters) {
  if (section === "map")
    await Promise.all([
      queries.ensureQueryData(vocabulariesQuery),
      queries.ensureQueryData(outlineQuery(locale)),
      queries.ensureQueryData(lettersQuery(locale, drawnLetters)),
    ]);
  if (!isKind(section)) return;
  await Promise.all([queries.ensureQueryData(vocabulariesQuery), queries.prefetchQuery(many[section](locale, filters) as never)]);
}

export async function startRecord(queries: QueryClient, locale: Locale, section: Section | undefined, slug: string) {
  if (!isKind(section)) return;
  await Promise.all([queries.ensureQueryData(vocabulariesQuery), queries.ensureQueryData(recordQuery(locale, section, slug))]);
}
