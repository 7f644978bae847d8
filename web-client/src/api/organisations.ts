import { queryOptions } from "@tanstack/react-query";
import type { Locale } from "../i18n/locale";
import { api, okOrThrow } from "./client";
import { type Filters, only, rowsAtHome, rowsOfPage } from "./lists";
import type { components, operations } from "./schema";

export type Organisation = components["schemas"]["OrganisationDocument"];
type Asked = NonNullable<operations["Organisations_List"]["parameters"]["query"]>;

export const organisationQuery = (locale: Locale, idOrSlug: string) =>
  queryOptions({
    queryKey: ["organisations", locale, idOrSlug],
    queryFn: async ({ signal }) =>
      okOrThrow(await api.GET("/organisations/{idOrSlug}", { params: { path: { idOrSlug }, query: { locale } }, signal })),
  });

export const organisationsQuery = (locale: Locale, filters: Filters) =>
  queryOptions({
    queryKey: ["organisations", locale, "list", filters],
    queryFn: async ({ signal }) => okOrThrow(await api.GET("/organisations", { params: { query: asked(locale, filters) }, signal })),
  });

export const newestOrganisationsQuery = (locale: Locale) =>
  queryOptions({
    queryKey: ["organisations", locale, "newest"],
    queryFn: async ({ signal }) =>
      okOrThrow(
        await api.GET("/organisations", { params: { query: { count: true, fictional: false, limit: rowsAtHome, locale } }, signal }),
      ),
  });

const outlined = [
  "name",
  "slug",
  "kind",
  "country",
  "city",
  "coordinates",
  "sectors",
  "fictional",
  "locale",
  "locales",
  "relations",
] as const;

/** An organisation as far as overviews, counts and the map need it. */
export type OrganisationOutline = Pick<Organisation, "id" | (typeof outlined)[number]>;

const ROWS_OF_OUTLINE = 100;
const MOST_PAGES = 10;

/** All organisations in outline; the largest directories are cut off at a thousand. */
export const outlineQuery = (locale: Locale) =>
  queryOptions({
    queryKey: ["organisations", locale, "outline"],
    queryFn: async ({ signal }) => {
      const all: OrganisationOutline[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page++) {
        const query = { locale, limit: ROWS_OF_OUTLINE, fields: [...outlined], cursor };
        const { items, next } = okOrThrow(await api.GET("/organisations", { params: { query }, signal }));
        all.push(...items);
        if (!next) break;
        cursor = next;
      }
      return all;
    },
    staleTime: 300_000,
  });

/** Parameters of the page's address that narrow the list; others are not the API's business. */
export const organisationFilters = [
  "country",
  "kind",
  "sector",
  "organisation",
  "alliance",
  "fictional",
  "foundedAfter",
  "foundedBefore",
  "cursor",
] as const satisfies (keyof Asked)[];

const asked = (locale: Locale, filters: Filters) =>
  ({ count: true, limit: rowsOfPage, locale, sort: ["name"], ...only(filters, organisationFilters) }) as Asked;
