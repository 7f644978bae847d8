import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Organisation } from "../../api/organisations";
import pl from "../../i18n/pl.json";
import { letter, show } from "../forTests";
import { Ties } from "./Ties";

type Relation = Organisation["relations"][number];

const other = letter.parties?.[0]?.organisation ?? null;
const relation = (type: string, direction: string) =>
  ({ id: `${type}-${direction}`, type, direction, other, otherName: null, from: null, until: null, asOf: null }) as Relation;
const table = (name: string) => screen.getByRole("table", { name });
const shown = (...relations: Relation[]) =>
  show(<Ties organisation={{ relations, letters: [], alliances: [] } as unknown as Organisation} />);

describe("A relation", () => {
  it("is worded for the end from which it is read", async () => {
    await shown(relation("member-of", "outgoing"), relation("member-of", "incoming"));

    expect(within(table("Czym jest dla innych")).getByText("Członek")).toBeTruthy();
    expect(within(table("Czym są inni dla niej")).getByText("Jej członek")).toBeTruthy();
  });

  it.each(Object.entries(pl.organisation.inverse))("%s has words for its other end", async (type, words) => {
    await shown(relation(type, "incoming"));

    expect(screen.getByText(words, { exact: false, normalizer: (text) => text.toLocaleLowerCase() })).toBeTruthy();
  });
});
