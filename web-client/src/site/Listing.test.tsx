import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { organisationQuery } from "../api/organisations";
import { show } from "./forTests";
import { Listing } from "./Listing";

const groups = [
  {
    name: "country",
    title: "Kraj",
    options: [
      { value: "PL", text: "Polska", count: 2 },
      { value: "SE", text: "Szwecja" },
    ],
  },
];
const listing = (filters: Record<string, string>, isEmpty = false, next: string | null = null, known?: Parameters<typeof show>[1]) =>
  show(
    <Listing
      kind="organisations"
      filters={filters}
      known={["country", "organisation", "cursor"]}
      groups={groups}
      page={{ next, total: 22 }}
      isEmpty={isEmpty}
      intro=""
    >
      <p>rows</p>
    </Listing>,
    known,
  );
const box = (name: RegExp) => screen.getAllByRole("checkbox", { name })[0] as HTMLInputElement;

describe("A list's page", () => {
  it("shows how many there are, and which conditions hold", async () => {
    await listing({ country: "PL" });

    expect(screen.getByRole("status").textContent).toBe("22\u00a0organizacje");
    expect(box(/Polska/).checked).toBe(true);
    expect(screen.getByRole("link", { name: "Usuń warunek „Polska”" }).getAttribute("href")).toBe("/pl/organizacje");
  });

  it("names a condition that is none of the options as a reader knows it", async () => {
    await listing({ country: "IS", organisation: "merinova" }, false, null, {
      known: (queries) =>
        queries.setQueryData(organisationQuery("pl", "merinova").queryKey, { name: "Technology Centre Merinova", locale: "en" } as never),
    });

    expect(screen.getByRole("link", { name: "Usuń warunek „Islandia”" })).toBeTruthy();
    expect(await screen.findByRole("link", { name: "Usuń warunek „Technology Centre Merinova”" })).toBeTruthy();
  });

  it("leads to the whole list as files, narrowed as it is", async () => {
    await listing({ country: "PL,SE", cursor: "c" }, false, "d");

    expect(screen.getByRole("link", { name: "CSV" }).getAttribute("href")).toBe("/api/v1/organisations.csv?locale=pl&country=PL,SE");
    expect(screen.getByRole("link", { name: "JSON Lines" }).getAttribute("href")).toBe(
      "/api/v1/organisations.jsonl?locale=pl&country=PL,SE",
    );
  });

  it("keeps its filters in the address", async () => {
    const { router } = await listing({ country: "PL" });

    await userEvent.click(box(/Szwecja/));

    expect(router.state.location.pathname).toBe("/pl/organizacje");
    expect(decodeURIComponent(router.state.location.searchStr)).toContain("PL,SE");
  });

  it("leads to the next page with the same conditions", async () => {
    await listing({ country: "PL" }, false, "abc");

    expect(screen.getByRole("link", { name: "Następna strona" }).getAttribute("href")).toBe("/pl/organizacje?country=PL&cursor=abc");
    expect(screen.queryByRole("link", { name: "Od początku" })).toBeNull();
  });

  it("that is empty names the conditions and offers the way out", async () => {
    await listing({ country: "PL" }, true);

    expect(screen.getByRole("heading", { name: /Nic nie spełnia/ })).toBeTruthy();
    expect(screen.getAllByRole("link", { name: "Usuń warunek „Polska”" })).toHaveLength(2);
    expect(screen.queryByText("rows")).toBeNull();
  });
});
