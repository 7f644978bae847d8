import { describe, expect, it, vi } from "vitest";
import { answeringFrom, questionOf, readPageData } from "./pageData";

const page = (json: string) =>
  new DOMParser().parseFromString(`<script type="application/json" id="page-data">${json}</script>`, "text/html");
const data = JSON.stringify({ path: "/pl/", queries: [{ url: "/api/v1/articles/a?locale=pl&x=1", data: { title: "A" } }] });
const network = () => vi.fn(async () => Response.json({ from: "network" }));
const get = (path: string, method = "GET") => new Request(`http://localhost${path}`, { method });

describe("An answer that the host put into the page", () => {
  it("is given without asking the network, whatever the order of the parameters", async () => {
    const asked = network();
    const fetch = answeringFrom(readPageData(page(data)), asked);

    const answer = await fetch(get("/api/v1/articles/a?x=1&locale=pl"));

    expect(await answer.json()).toEqual({ title: "A" });
    expect(asked).not.toHaveBeenCalled();
  });

  it("serves once: asking again asks the network", async () => {
    const asked = network();
    const fetch = answeringFrom(readPageData(page(data)), asked);

    await fetch(get("/api/v1/articles/a?locale=pl&x=1"));
    const second = await fetch(get("/api/v1/articles/a?locale=pl&x=1"));

    expect(await second.json()).toEqual({ from: "network" });
  });

  it("is not given to another question, nor to a change", async () => {
    const asked = network();
    const fetch = answeringFrom(readPageData(page(data)), asked);

    await fetch(get("/api/v1/articles/a?locale=en&x=1"));
    await fetch(get("/api/v1/articles/a?locale=pl&x=1", "DELETE"));

    expect(asked).toHaveBeenCalledTimes(2);
  });
});

it("A page without data has no answers", () => {
  expect(readPageData(new DOMParser().parseFromString("<p></p>", "text/html")).size).toBe(0);
});

it("A question reads the same written out and encoded", () => {
  expect(questionOf("/api/v1/search?q=a%20b")).toBe(questionOf("/api/v1/search?q=a+b"));
});
