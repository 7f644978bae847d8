import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import type { Locale } from "../i18n/locale";
import { api, okOrThrow } from "./client";
import type { components } from "./schema";

export type SearchItem = components["schemas"]["SearchItem"];
export type RecordKind = components["schemas"]["RecordKind"];

export const searchQuery = (locale: Locale, q: string, type?: RecordKind) =>
  infiniteQueryOptions({
    queryKey: ["search", locale, q, type ?? "all"],
    queryFn: async ({ signal, pageParam }) =>
      okOrThrow(await api.GET("/search", { params: { query: { q, type, locale, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
