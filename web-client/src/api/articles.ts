import { queryOptions } from "@tanstack/react-query";
import type { Locale } from "../i18n/locale";
import { api, okOrThrow } from "./client";
import { type Filters, only, rowsAtHome, rowsOfPage } from "./lists";
import type { components, operations } from "./schema";

export type Article = components["schemas"]["ArticleDocument"];
type Asked = NonNullable<operations["Articles_List"]["parameters"]["query"]>;

export const articleQuery = (locale: Locale, idOrSlug: string) =>
  queryOptions({
    queryKey: ["articles", locale, idOrSlug],
    queryFn: async ({ signal }) =>
      okOrThrow(await api.GET("/articles/{idOrSlug}", { params: { path: { idOrSlug }, query: { locale } }, signal })),
  });

export const articlesQuery = (locale: Locale, filters: Filters) =>
  queryOptions({
    queryKey: ["articles", locale, "list", filters],
    queryFn: async ({ signal }) => okOrThrow(await api.GET("/articles", { params: { query: asked(locale, filters) }, signal })),
  });

export const newestArticlesQuery = (locale: Locale) =>
  queryOptions({
    queryKey: ["articles", locale, "newest"],
    queryFn: async ({ signal }) =>
      okOrThrow(await api.GET("/articles", { params: { query: { count: true, fictional: false, limit: rowsAtHome, locale } }, signal })),
  });

/** Parameters of the page's address that narrow the list; others are not the API's business. */
export const articleFilters = [
  "category",
  "tag",
  "organisation",
  "alliance",
  "letter",
  "fictional",
  "eventAfter",
  "eventBefore",
  "publishedAfter",
  "publishedBefore",
  "cursor",
] as const satisfies (keyof Asked)[];

const asked = (locale: Locale, filters: Filters) => ({ count: true, limit: rowsOfPage, locale, ...only(filters, articleFilters) }) as Asked;
