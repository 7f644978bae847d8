import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import { act, type ReactNode } from "react";
import type { Letter } from "../api/letters";
import { letterContextQuery } from "../api/letters";
import { vocabulariesQuery } from "../api/vocabularies";

const term = (id: string, pl: string, en: string) => ({ id, labels: { pl, en }, broader: null, order: 0 });
const vocabularies = {
  items: [
    {
      name: "legal-statuses",
      isOpen: false,
      terms: [
        term("signed", "podpisany", "signed"),
        term("in-force", "obowiązuje", "in force"),
        term("terminated", "wypowiedziany", "terminated"),
      ],
    },
    { name: "commitment-states", isOpen: false, terms: [term("done", "wykonane", "done")] },
    {
      name: "commitment-roles",
      isOpen: true,
      terms: [
        term("responsible", "odpowiada", "responsible"),
        term("coordinator", "koordynuje", "coordinator"),
        term("participant", "uczestniczy", "participant"),
      ],
    },
    { name: "relation-types", isOpen: false, terms: [term("member-of", "członek", "member of")] },
    { name: "party-roles", isOpen: false, terms: [term("acceded", "strona, która przystąpiła", "acceded party")] },
  ],
};

/** Shows a part of the site as at an address, with the vocabularies and whatever else is already known. */
export async function show(
  part: ReactNode,
  { at = "/pl/", known = () => {} }: { at?: string; known?: (queries: QueryClient) => void } = {},
) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } } });
  queries.setQueryData(vocabulariesQuery.queryKey, vocabularies as never);
  known(queries);
  const router = createRouter({
    routeTree: createRootRoute({ component: () => part }),
    history: createMemoryHistory({ initialEntries: [at] }),
    defaultNotFoundComponent: () => part,
  });
  await router.load();
  await act(async () => {
    render(
      <QueryClientProvider client={queries}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>,
    );
  });
  return { queries, router };
}

const reference = (slug: string, name: string) => ({
  id: slug,
  type: "organisation",
  slug,
  name,
  status: null,
  href: `/api/v1/organisations/${slug}`,
  page: `/pl/organizacje/${slug}`,
});

/** A signed letter of two parties and two commitments. */
export const letter: Letter = {
  id: "l1",
  type: "letter-of-intent",
  key: null,
  locale: "pl",
  locales: {
    pl: { slug: "list", href: "", page: "/pl/listy-intencyjne/list" },
    en: { slug: "letter", href: "", page: "/en/letters-of-intent/letter" },
  },
  slug: "list",
  title: "Wspólny plan",
  officialTitle: { text: "Gemensam plan", lang: "sv" },
  originalLanguage: null,
  fictional: true,
  summary: "Skrót",
  subject: "Zamiar współpracy",
  signedOn: "2021-05-27",
  signedAt: null,
  legalStatus: "signed",
  legalStatusHistory: [{ id: "s1", status: "signed", on: "2021-05-27", reason: null, lang: null }],
  binding: null,
  validUntil: null,
  statedPartyCount: 2,
  supersededBy: null,
  supersedes: [],
  parties: [
    {
      id: "p1",
      number: 1,
      organisation: reference("a", "Alfa"),
      onBehalfOf: null,
      asStated: "Alfa",
      role: "party",
      joinedOn: null,
      leftOn: null,
      signatories: [],
    },
    {
      id: "p2",
      number: 2,
      organisation: null,
      onBehalfOf: reference("c", "Gamma"),
      asStated: "Oy Beta/Gamma",
      role: "party",
      joinedOn: null,
      leftOn: null,
      signatories: [{ id: "g1", name: "Jan Nowak", position: "prezes" }],
    },
  ],
  commitments: [
    {
      id: "c1",
      number: 1,
      kind: "joint-plan",
      text: "Przygotować plan.",
      lang: "pl",
      lead: "p1",
      roles: [
        { party: "p1", role: "responsible" },
        { party: "p1", role: "coordinator" },
      ],
      result: "Plan",
      target: null,
      due: "2027",
      state: "done",
    },
    {
      id: "c2",
      number: 2,
      kind: "cooperation",
      text: "To cooperate.",
      lang: "en",
      lead: null,
      roles: [
        { party: "p1", role: "participant" },
        { party: "p2", role: "participant" },
      ],
      result: null,
      target: null,
      due: null,
      state: null,
    },
  ],
  accession: { open: true, eligibleKinds: [], how: null },
  alliances: [],
  articles: [],
  sources: [],
  publishedAt: "2026-01-01T00:00:00Z",
  updatedAt: "2026-01-01T00:00:00Z",
};

/** What a letter's page asks for beside the letter. */
export const letterContext = (queries: QueryClient) =>
  queries.setQueryData(letterContextQuery("pl", letter.id).queryKey, {
    included: { organisations: [{ id: "a", city: "Vaasa", country: "FI" }], alliances: [] },
  } as never);
