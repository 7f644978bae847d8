import type { QueryClient } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { Alliance } from "../api/alliances";
import { newestAlliancesQuery } from "../api/alliances";
import { newestArticlesQuery } from "../api/articles";
import { newestLettersQuery } from "../api/letters";
import { newestOrganisationsQuery, type Organisation, outlineQuery } from "../api/organisations";
import { Members } from "./alliances/Members";
import { show } from "./forTests";
import { SeaBand } from "./home/SeaBand";
import { Ties } from "./organisations/Ties";
import { RecordLink, ReferenceList } from "./references";

const alliance = (status: string | null) => ({
  id: "x",
  type: "alliance",
  slug: "x",
  name: "Sojusz",
  status,
  href: "",
  page: "/pl/sojusze/x",
});
const times = { from: null, until: null, asOf: null };
const lines = () => [...document.querySelectorAll("tbody [data-line]")].map((place) => place.getAttribute("data-line"));

describe("What has to do with an alliance that is only intended", () => {
  const ties = (status: string) =>
    show(
      <Ties
        organisation={
          {
            letters: [],
            alliances: [{ alliance: alliance(status), role: "member", standing: "actual", from: null, until: null }],
            relations: [{ id: "r", direction: "outgoing", type: "co-founder-of", other: alliance(status), otherName: null, ...times }],
          } as unknown as Organisation
        }
      />,
    );

  it("is drawn and said as meant on an organisation's page", async () => {
    await ties("intended");

    expect(lines()).toEqual(["intent", "intent", "intent", "intent"]);
    expect(screen.getAllByText(/zamierzony/)).toHaveLength(2);
  });

  it("is a fact there when the alliance is one", async () => {
    await ties("active");

    expect(lines()).toEqual(["fact", "fact"]);
    expect(screen.queryByText(/zamierzony/)).toBeNull();
  });

  it("is drawn as meant on its own page", async () => {
    const organisation = { ...alliance(null), id: "o", type: "organisation", name: "Alfa" };
    await show(
      <Members
        alliance={
          {
            status: "intended",
            members: [
              { id: "m", organisation: null, asStated: "Beta", role: "member", standing: "actual", from: null, until: null, note: null },
            ],
            affiliations: [{ id: "a", alliance: alliance("active"), isIncoming: false, standing: "actual", from: null, until: null }],
            relations: [{ organisation, type: "co-founder-of", ...times }],
          } as unknown as Alliance
        }
      />,
    );

    expect(new Set(lines())).toEqual(new Set(["intent"]));
  });

  it("is drawn as meant on the page of an alliance that is one and belongs to it", async () => {
    const affiliations = [{ id: "a", alliance: alliance("intended"), isIncoming: false, standing: "actual", from: null, until: null }];
    await show(<Members alliance={{ status: "active", members: [], affiliations, relations: [] } as unknown as Alliance} />);

    expect(lines()).toEqual(["intent", "intent"]);
  });

  it("is drawn as meant by any link to it", async () => {
    await show(<RecordLink to={alliance("intended")} />);

    expect(document.querySelector("a.rec")?.getAttribute("data-line")).toBe("intent");
  });

  it("is marked where an article or a letter names it, at once", async () => {
    await show(<ReferenceList title="Wzmianki" items={[alliance("intended"), { ...alliance(null), id: "y" }]} />);

    expect([...document.querySelectorAll(".mark")].map((mark) => mark.getAttribute("data-line"))).toEqual(["intent", "unknown"]);
    expect(document.querySelector("a.rec")?.getAttribute("data-line")).toBe("intent");
  });
});

describe("The numbers on the front page", () => {
  // Nothing comes into view here: the map stays unloaded.
  class Blind {
    observe() {}
    disconnect() {}
  }
  vi.stubGlobal("IntersectionObserver", Blind);
  const page = (total: number, items: object[] = []) => ({ total, items, next: null }) as never;
  const numbers = (total: number, statuses: string[], later = (_: QueryClient) => {}) =>
    show(<SeaBand />, {
      known: (queries) => {
        queries.setQueryData(newestOrganisationsQuery("pl").queryKey, page(3));
        queries.setQueryData(
          newestAlliancesQuery("pl").queryKey,
          page(
            total,
            statuses.map((status) => ({ status })),
          ),
        );
        queries.setQueryData(newestLettersQuery("pl").queryKey, page(2));
        queries.setQueryData(newestArticlesQuery("pl").queryKey, page(1));
        queries.setQueryData(outlineQuery("pl").queryKey, [] as never);
        later(queries);
      },
    });
  const counted = () => [...document.querySelectorAll("dl.ledger > div")].map((row) => row.textContent?.replaceAll("\u00a0", " "));

  it("count alliances that are only intended apart", async () => {
    await numbers(3, ["active", "intended", "forming"]);

    expect(counted()).toEqual(["organizacje3", "sojuszeosobno: 1 zamierzony2", "listy intencyjne2", "tekst1"]);
  });

  it("wait for the answer when the page doesn't hold all alliances", async () => {
    const { queries } = await numbers(7, ["active", "active", "active", "active"]);
    expect(counted()).toEqual(["organizacje3", "listy intencyjne2", "tekst1"]);
    expect(queries.getQueryState(["alliances", "pl", "intended"])).toBeTruthy();
  });

  it("take the answer when it has come", async () => {
    await numbers(7, ["active", "active", "active", "active"], (queries) => queries.setQueryData(["alliances", "pl", "intended"], page(2)));

    expect(counted()[1]).toBe("sojuszyosobno: 2 zamierzone5");
  });
});
