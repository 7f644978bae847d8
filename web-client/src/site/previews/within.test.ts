import { describe, expect, it } from "vitest";
import type { PreviewEntry } from "../../api/previews";
import { within } from "./within";

const entry = (id: string, publicPage: string | null): PreviewEntry => ({
  id,
  type: "organisation",
  name: id,
  effect: publicPage ? "new" : "leaving",
  page: publicPage && `/pl/preview/t/organizacje/${id}`,
  publicPage,
});
const documents = [entry("a", "/pl/organizacje/huta"), entry("b", "/pl/organizacje/huta-szkla"), entry("c", null)];

describe("A document of a preview", () => {
  it("leads to the pages of the preview, in references and in texts", () => {
    const document = {
      mentions: [{ id: "a", page: "/pl/organizacje/huta" }],
      body: '<p><a href="/pl/organizacje/huta-szkla">Huta szkła</a> i <a href="/pl/organizacje/huta">huta</a></p>',
    };

    expect(within(documents, document)).toEqual({
      mentions: [{ id: "a", page: "/pl/preview/t/organizacje/a" }],
      body: '<p><a href="/pl/preview/t/organizacje/b">Huta szkła</a> i <a href="/pl/preview/t/organizacje/a">huta</a></p>',
    });
  });

  it("leaves everything else as it is", () => {
    const document = { page: "/pl/organizacje/hutnik", title: "Adres /pl/organizacje/huta", count: 3, known: null, tags: ["x"], ok: true };

    expect(within(documents, document)).toEqual(document);
  });
});
