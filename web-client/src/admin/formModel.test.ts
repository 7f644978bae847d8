import { describe, expect, it } from "vitest";
import type { Json } from "../api/records";
import { emptyOf, emptyRecord, formOf, hasText, idOf, newItem, pointerOf, toSend, valueAt, withValue } from "./formModel";

const schemas: { [name: string]: Json } = {
  LetterRequest: {
    properties: {
      signedOn: { type: ["null", "string"], pattern: "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$" },
      legalStatus: { oneOf: [{ $ref: "#/components/schemas/LegalStatus" }, { type: "null" }] },
      parties: { type: ["null", "array"], items: { $ref: "#/components/schemas/Party" } },
      fictional: { type: "boolean" },
      translations: { type: "object", additionalProperties: { $ref: "#/components/schemas/LetterTexts" } },
      meta: {},
    },
  },
  LegalStatus: { type: "string", enum: ["signed", "in-force"] },
  Party: {
    properties: {
      id: { type: ["null", "string"] },
      organisation: { type: ["null", "string"], format: "uuid" },
      asStated: { type: ["null", "string"], maxLength: 200 },
    },
  },
  LetterTexts: {
    properties: {
      slug: { type: ["null", "string"], maxLength: 120, pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" },
      title: { type: ["null", "string"], maxLength: 250 },
      parties: { type: ["null", "object"], additionalProperties: { $ref: "#/components/schemas/PartyTexts" } },
    },
  },
  PartyTexts: { properties: { note: { type: ["null", "string"] } } },
};
const form = formOf(schemas, "letters-of-intent");
const control = (name: string) => [...form.facts, ...form.things].find((f) => f.name === name)?.control;

describe("a form made from the contract", () => {
  it("parts facts from texts, and leaves out what the server says", () => {
    expect(form.facts.map((f) => f.name)).toEqual(["signedOn", "legalStatus", "fictional"]);
    expect(form.things.map((f) => [f.name, f.texts.map((t) => t.name)])).toEqual([["parties", ["note"]]]);
    expect(form.texts.map((f) => f.name)).toEqual(["title", "slug"]);
  });

  it("knows a partial date by its pattern, a closed list by its name, a limit by its number", () => {
    expect(control("signedOn")).toEqual({ is: "date" });
    expect(control("legalStatus")).toEqual({ is: "choice", values: ["signed", "in-force"], schema: "LegalStatus", nullable: true });
    expect(form.texts[0]?.control).toEqual({ is: "text", max: 250, pattern: undefined });
  });

  it("knows which kind a reference is of", () => {
    const parties = control("parties");
    expect(parties?.is === "list" && parties.item.is === "object" && parties.item.fields[0]?.control).toEqual({
      is: "reference",
      kind: "organisations",
    });
  });

  it("gives a new child an id of its own, so that it can have texts before it is saved", () => {
    const parties = control("parties");
    if (parties?.is !== "list") throw new Error("no list");
    const [first, second] = [newItem(parties.item, parties.hasIds), newItem(parties.item, parties.hasIds)] as { id: string }[];
    expect(first?.id).toMatch(/^[a-z0-9-]{1,40}$/);
    expect(first?.id).not.toBe(second?.id);
  });

  it("knows nothing of a new record, but that it isn't an example", () => {
    expect(emptyRecord(form)).toEqual({ signedOn: null, legalStatus: null, fictional: false, parties: null, translations: {} });
  });

  it("starts what can be unknown as unknown", () => {
    const inner = { name: "signatories", control: { is: "list", item: { is: "number" }, hasIds: false, schema: "" } } as const;
    expect(emptyOf({ is: "object", fields: [inner], nullable: false, schema: "Party" })).toEqual({ signatories: null });
    expect(emptyOf({ is: "choice", values: ["a"], schema: "X", nullable: true })).toBeNull();
    expect(emptyOf({ is: "flag", nullable: false })).toBe(false);
    expect(emptyOf({ is: "choice", values: ["address", "town"], schema: "CoordinatePrecision", nullable: false })).toBeNull();
    expect(emptyOf({ is: "choice", values: ["observer", "party"], schema: "PartyRole", nullable: false })).toBe("party");
  });
});

describe("a place in a record", () => {
  const record = { parties: [{ id: "p1", asStated: "A" }], translations: { pl: { title: "Ł" } } };

  it("is changed without touching the rest", () => {
    const changed = withValue(record, ["parties", 0, "asStated"], "B");
    expect(valueAt(changed, ["parties", 0, "asStated"])).toBe("B");
    expect(record.parties[0]?.asStated).toBe("A");
    expect((changed as typeof record).translations).toBe(record.translations);
  });

  it("is made where it wasn't", () => {
    expect(withValue(record, ["translations", "en", "title"], "L")).toMatchObject({
      translations: { pl: { title: "Ł" }, en: { title: "L" } },
    });
  });

  it("is named by its pointer", () => {
    expect(pointerOf(["translations", "pl", "a/b~c"])).toBe("/translations/pl/a~1b~0c");
    expect(idOf("/parties/0/asStated")).toBe("field-parties-0-asStated");
  });
});

describe("what is sent", () => {
  it("has no language without a single text", () => {
    expect(toSend({ translations: { pl: { title: "T" }, en: { title: null, children: { c1: { text: " " } } } } })).toEqual({
      translations: { pl: { title: "T" } },
    });
    expect(hasText({ a: [{ b: "x" }] })).toBe(true);
  });
});
