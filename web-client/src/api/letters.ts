import { queryOptions } from "@tanstack/react-query";
import type { Locale } from "../i18n/locale";
import { api, okOrThrow } from "./client";
import { type Filters, only, rowsAtHome, rowsOfPage } from "./lists";
import type { components, operations } from "./schema";

export type Letter = components["schemas"]["LetterDocument"];
type Asked = NonNullable<operations["LettersOfIntent_List"]["parameters"]["query"]>;

export const letterQuery = (locale: Locale, idOrSlug: string) =>
  queryOptions({
    queryKey: ["letters-of-intent", locale, idOrSlug],
    queryFn: async ({ signal }) =>
      okOrThrow(await api.GET("/letters-of-intent/{idOrSlug}", { params: { path: { idOrSlug }, query: { locale } }, signal })),
  });

export const lettersQuery = (locale: Locale, filters: Filters) =>
  queryOptions({
    queryKey: ["letters-of-intent", locale, "list", filters],
    queryFn: async ({ signal }) => okOrThrow(await api.GET("/letters-of-intent", { params: { query: asked(locale, filters) }, signal })),
  });

export const newestLettersQuery = (locale: Locale) =>
  queryOptions({
    queryKey: ["letters-of-intent", locale, "newest"],
    queryFn: async ({ signal }) =>
      okOrThrow(
        await api.GET("/letters-of-intent", { params: { query: { count: true, fictional: false, limit: rowsAtHome, locale } }, signal }),
      ),
  });

/** Seats of those whom a letter names. */
export const letterContextQuery = (locale: Locale, id: string) =>
  queryOptions({
    queryKey: ["letters-of-intent", locale, id, "context"],
    queryFn: async ({ signal }) =>
      okOrThrow(
        await api.GET("/letters-of-intent/{idOrSlug}", {
          params: { path: { idOrSlug: id }, query: { locale, fields: ["id"], include: ["organisations"] } },
          signal,
        }),
      ),
  });

/** Parameters of the page's address that narrow the list; others are not the API's business. */
export const letterFilters = [
  "status",
  "binding",
  "organisation",
  "openForAccession",
  "fictional",
  "minParties",
  "maxParties",
  "signedAfter",
  "signedBefore",
  "cursor",
] as const satisfies (keyof Asked)[];

const asked = (locale: Locale, filters: Filters) => ({ count: true, limit: rowsOfPage, locale, ...only(filters, letterFilters) }) as Asked;
