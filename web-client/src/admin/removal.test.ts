import { describe, expect, it } from "vitest";
import { namedIn, withoutItem } from "./removal";

const letter = {
  parties: [{ id: "p1" }, { id: "p2" }],
  commitments: [
    { id: "c1", lead: null, roles: null },
    {
      id: "c2",
      lead: "p2",
      roles: [
        { party: "p2", role: "responsible" },
        { party: "p1", role: "participant" },
      ],
    },
  ],
  translations: { pl: { title: "T", commitments: { c1: { text: "Raz" }, c2: { text: "Dwa" } } }, en: { commitments: null } },
};

describe("removing a thing from a record", () => {
  it("takes its texts along in every language, and leaves the others'", () => {
    expect(withoutItem(letter, ["commitments"], 0)).toMatchObject({
      commitments: [{ id: "c2" }],
      translations: { pl: { title: "T", commitments: { c2: { text: "Dwa" } } }, en: { commitments: null } },
    });
    expect(JSON.stringify(withoutItem(letter, ["commitments"], 0))).not.toContain("c1");
  });

  it("knows which commitments name a party", () => {
    expect(namedIn(letter, "p2")).toEqual([2]);
    expect(namedIn(letter, "p3")).toEqual([]);
  });

  it("takes a party out of the commitments that named it; what was unknown stays unknown", () => {
    expect(withoutItem(letter, ["parties"], 1).commitments).toEqual([
      { id: "c1", lead: null, roles: null },
      { id: "c2", lead: null, roles: [{ party: "p1", role: "participant" }] },
    ]);
    const only = { parties: [{ id: "p1" }], commitments: [{ id: "c1", lead: null, roles: [{ party: "p1", role: "responsible" }] }] };
    expect(withoutItem(only, ["parties"], 0).commitments).toEqual([{ id: "c1", lead: null, roles: null }]);
  });

  it("leaves the last list empty, not unknown", () => {
    expect(withoutItem({ tags: ["a"] }, ["tags"], 0)).toEqual({ tags: [] });
  });
});
