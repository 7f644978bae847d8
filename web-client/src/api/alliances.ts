import { queryOptions } from "@tanstack/react-query";
import type { Locale } from "../i18n/locale";
import { api, okOrThrow } from "./client";
import { type Filters, only, rowsAtHome, rowsOfPage } from "./lists";
import type { components, operations } from "./schema";

export type Alliance = components["schemas"]["AllianceDocument"];
type Asked = NonNullable<operations["Alliances_List"]["parameters"]["query"]>;

export const allianceQuery = (locale: Locale, idOrSlug: string) =>
  queryOptions({
    queryKey: ["alliances", locale, idOrSlug],
    queryFn: async ({ signal }) =>
      okOrThrow(await api.GET("/alliances/{idOrSlug}", { params: { path: { idOrSlug }, query: { locale } }, signal })),
  });

export const alliancesQuery = (locale: Locale, filters: Filters) =>
  queryOptions({
    queryKey: ["alliances", locale, "list", filters],
    queryFn: async ({ signal }) => okOrThrow(await api.GET("/alliances", { params: { query: asked(locale, filters) }, signal })),
  });

export const newestAlliancesQuery = (locale: Locale) =>
  queryOptions({
    queryKey: ["alliances", locale, "newest"],
    queryFn: async ({ signal }) =>
      okOrThrow(await api.GET("/alliances", { params: { query: { count: true, fictional: false, limit: rowsAtHome, locale } }, signal })),
  });

/** How many are only intended: they are counted apart. */
export const intendedAlliancesQuery = (locale: Locale) =>
  queryOptions({
    queryKey: ["alliances", locale, "intended"],
    queryFn: async ({ signal }) =>
      okOrThrow(
        await api.GET("/alliances", {
          params: { query: { count: true, fictional: false, fields: ["id"], limit: 1, locale, status: ["intended"] } },
          signal,
        }),
      ),
  });

/** Parameters of the page's address that narrow the list; others are not the API's business. */
export const allianceFilters = [
  "kind",
  "status",
  "organisation",
  "letter",
  "openToNewMembers",
  "fictional",
  "minMembers",
  "maxMembers",
  "foundedAfter",
  "foundedBefore",
  "cursor",
] as const satisfies (keyof Asked)[];

const asked = (locale: Locale, filters: Filters) =>
  ({ count: true, limit: rowsOfPage, locale, ...only(filters, allianceFilters) }) as Asked;
