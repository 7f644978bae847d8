import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import * as records from "../api/records";
import type { Session } from "../api/session";
import { RecordEditor } from "./RecordEditor";
import "./texts";

vi.mock("../api/records", async (original) => ({ ...(await original<typeof records>()), create: vi.fn() }));

const id = "0193a000-0000-7000-8000-000000000001";
const texts = { title: { type: ["null", "string"], maxLength: 160 } };
const schemas = {
  ArticleRequest: {
    properties: { translations: { type: "object", additionalProperties: { $ref: "#/components/schemas/ArticleTexts" } }, meta: {} },
  },
  ArticleTexts: { properties: texts },
};
const editor = { id: "u1", name: "Ewa", email: "editor@example.org", role: "editor", antiforgeryToken: "t" } as unknown as Session;

/** What stands beside the form: how many records there are, which here nobody ever answers. */
function Count() {
  useQuery({ queryKey: ["admin", "articles", "count", ""], queryFn: () => new Promise<number>(() => {}) });
  return null;
}

async function newArticle() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(records.schemasQuery.queryKey, schemas as never);
  const made = vi.fn();
  const route = createRootRoute({
    component: () => (
      <>
        <Count />
        <RecordEditor session={editor} kind="articles" id={null} made={made} />
      </>
    ),
  });
  const router = createRouter({ routeTree: route, history: createMemoryHistory({ initialEntries: ["/studio/articles/new"] }) });
  await router.load();
  await act(async () => {
    render(
      <QueryClientProvider client={queries}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>,
    );
  });
  return { router, made };
}

describe("A new record", () => {
  it("is made once by two quick clicks, and goes to its address without waiting for the lists beside it", async () => {
    vi.mocked(records.create).mockImplementation(async (_kind, content) => ({
      content,
      meta: { id, version: 1, publications: {}, warnings: [], trashedAt: null, createdBy: "u1" } as never,
      etag: '"1"',
    }));
    const { router, made } = await newArticle();
    await userEvent.type(screen.getByLabelText("Tytuł (pl)"), "Dwuklik");

    await userEvent.dblClick(screen.getByRole("button", { name: "Zapisz" }));

    await vi.waitFor(() => expect(router.state.location.pathname).toBe(`/studio/articles/${id}`), 30_000);
    expect(records.create).toHaveBeenCalledOnce();
    expect(made).toHaveBeenCalledExactlyOnceWith(id);
  });
});
