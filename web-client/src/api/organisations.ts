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
      okOrThrow(await api.GET("/organisations", { params: { query: { count: true, limit: rowsAtHome, locale } }, signal })),
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
