import { queryOptions } from "@tanstack/react-query";
import type { Kind } from "../i18n/locale";
import { api, okOrThrow } from "./client";
import type { components } from "./schema";

export type PreviewContents = components["schemas"]["PreviewContents"];
export type PreviewEntry = components["schemas"]["PreviewEntry"];

/** What a preview link shows. */
export const previewQuery = (token: string) =>
  queryOptions({
    queryKey: ["previews", token],
    queryFn: async ({ signal }) => okOrThrow(await api.GET("/previews/{token}", { params: { path: { token } }, signal })),
  });

/** One document as publishing would leave it. */
export const previewedQuery = (token: string, kind: Kind, id: string) =>
  queryOptions({
    queryKey: ["previews", token, kind, id],
    queryFn: ({ signal }) => read(token, kind, id, signal),
  });

async function read(token: string, kind: Kind, id: string, signal: AbortSignal) {
  const asked = { params: { path: { token, id } }, signal };
  switch (kind) {
    case "organisations":
      return okOrThrow(await api.GET("/previews/{token}/organisations/{id}", asked));
    case "alliances":
      return okOrThrow(await api.GET("/previews/{token}/alliances/{id}", asked));
    case "letters-of-intent":
      return okOrThrow(await api.GET("/previews/{token}/letters-of-intent/{id}", asked));
    case "articles":
      return okOrThrow(await api.GET("/previews/{token}/articles/{id}", asked));
  }
}
