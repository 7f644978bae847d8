import { afterEach, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.resetModules();
});

it.each([
  ["", `${window.location.origin}/api/v1/articles?limit=1`],
  ["https://api.example.org", "https://api.example.org/api/v1/articles?limit=1"],
])("A site built for the API at “%s” asks there", async (built, expected) => {
  const asked = vi.fn(async (_: Request) => Response.json({ items: [], next: null }));
  vi.stubEnv("VITE_API_BASE_URL", built);
  vi.stubGlobal("fetch", asked);
  const { api } = await import("./client");

  await api.GET("/articles", { params: { query: { limit: 1 } } });

  expect(asked.mock.calls[0]?.[0].url).toBe(expected);
});
