import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, okOrThrow } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];

export const kinds = ["letters-of-intent", "alliances", "organisations", "articles"] as const;
export type Kind = (typeof kinds)[number];
export type RecordRow = Schemas["RecordRow"];
export type Meta = Schemas["RecordMeta"];
export type Publication = Schemas["PublicationMeta"];
export type State = "draft" | "scheduled" | "published" | "unpublished" | "modified";

/** A value as JSON has it: the studio's forms are made from the contract, not written for each kind. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
export type Content = { [name: string]: Json };

/** A record as it was read, with the tag that changing it needs. */
export interface Loaded {
  content: Content;
  meta: Meta;
  etag: string;
}

// The four kinds have the same endpoints; what their bodies hold the forms know from the contract.
const path = (kind: Kind) => `/admin/${kind}` as "/admin/articles";
const one = (kind: Kind) => `/admin/${kind}/{id}` as "/admin/articles/{id}";
const publication = (kind: Kind) => `/admin/${kind}/{id}/publications/{locale}` as "/admin/articles/{id}/publications/{locale}";
const trashing = (kind: Kind) => `/admin/${kind}/{id}/trashing` as "/admin/articles/{id}/trashing";

function loaded(data: unknown, response: Response): Loaded {
  const { meta, ...content } = data as Content & { meta: Meta };
  return { content, meta, etag: response.headers.get("ETag") ?? "" };
}

export interface ListQuestion {
  q?: string;
  state?: State;
  cursor?: string;
}

export const recordsQuery = (kind: Kind | "trash", question: ListQuestion) =>
  queryOptions({
    queryKey: ["admin", kind, "list", question],
    queryFn: async ({ signal }) => {
      const address = kind === "trash" ? ("/admin/trash" as "/admin/articles") : path(kind);
      return okOrThrow(await api.GET(address, { params: { query: { ...question, count: true } }, signal }));
    },
  });

/** How many records of a kind there are. */
export const recordCount = (kind: Kind) =>
  queryOptions({
    queryKey: ["admin", kind, "count", ""],
    queryFn: async ({ signal }) => okOrThrow(await api.GET(path(kind), { params: { query: { count: true, limit: 1 } }, signal })).total,
  });

/** The same list, page after page. */
export const recordsPages = (kind: Kind | "trash", question: Omit<ListQuestion, "cursor">) =>
  infiniteQueryOptions({
    queryKey: ["admin", kind, "pages", question],
    queryFn: async ({ signal, pageParam }) => {
      const address = kind === "trash" ? ("/admin/trash" as "/admin/articles") : path(kind);
      const query = { ...question, count: true, ...(pageParam && { cursor: pageParam }) };
      return okOrThrow(await api.GET(address, { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });

export const recordQuery = (kind: Kind, id: string) =>
  queryOptions({
    queryKey: ["admin", kind, id],
    queryFn: async ({ signal }) => {
      const answer = await api.GET(one(kind), { params: { path: { id } }, signal });
      return loaded(okOrThrow(answer), answer.response);
    },
    staleTime: 0,
    gcTime: 0, // an editor always begins at the present state
  });

/** Makes a record; the same key and content make it once, however often they are sent. */
export async function create(kind: Kind, content: Content, key: string): Promise<Loaded> {
  const params = { header: { "Idempotency-Key": key } };
  const answer = await api.POST(path(kind), { body: content as Schemas["ArticleRequest"], params });
  return loaded(okOrThrow(answer), answer.response);
}

export async function replace(kind: Kind, id: string, content: Content, etag: string): Promise<Loaded> {
  const params = { path: { id }, header: { "If-Match": etag } };
  const answer = await api.PUT(one(kind), { body: content as Schemas["ArticleRequest"], params });
  return loaded(okOrThrow(answer), answer.response);
}

/** Publishes a language; gives the record's new tag. */
export async function publish(kind: Kind, id: string, locale: string, etag: string): Promise<void> {
  okOrThrow(await api.PUT(publication(kind), { params: { path: { id, locale }, header: { "If-Match": etag } } }));
}

export async function unpublish(kind: Kind, id: string, locale: string, etag: string, release: boolean): Promise<void> {
  const query = release ? ({ references: "release" } as const) : {};
  okOrThrow(await api.DELETE(publication(kind), { params: { path: { id, locale }, header: { "If-Match": etag }, query } }));
}

export async function trash(kind: Kind, id: string, etag: string, release: boolean): Promise<void> {
  const query = release ? ({ references: "release" } as const) : {};
  okOrThrow(await api.PUT(trashing(kind), { params: { path: { id }, header: { "If-Match": etag }, query } }));
}

export async function restore(kind: Kind, id: string, etag: string): Promise<void> {
  okOrThrow(await api.DELETE(trashing(kind), { params: { path: { id }, header: { "If-Match": etag } } }));
}

/** Makes a link that shows the record's draft in a language to whoever has it; gives the path of the page to pass on. */
export async function preview(kind: Kind, id: string, locale: string): Promise<string> {
  const address = `/admin/${kind}/{id}/previews` as "/admin/articles/{id}/previews";
  return okOrThrow(await api.POST(address, { params: { path: { id } }, body: { locale } })).page;
}

export const kindOf: Record<Schemas["RecordKind"], Kind> = {
  organisation: "organisations",
  alliance: "alliances",
  "letter-of-intent": "letters-of-intent",
  article: "articles",
};

/** The contract's schemas, from the server that the forms write to. */
export const schemasQuery = queryOptions({
  queryKey: ["contract"],
  queryFn: async ({ signal }): Promise<{ [name: string]: Json }> => {
    const answer = await fetch("/api/openapi.json", { signal });
    if (!answer.ok) throw new Error(`openapi.json: HTTP ${answer.status}`);
    const contract = (await answer.json()) as { components: { schemas: { [name: string]: Json } } };
    return contract.components.schemas;
  },
  staleTime: Number.POSITIVE_INFINITY,
});
