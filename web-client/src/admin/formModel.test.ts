import { describe, expect, it } from "vitest";
import { ProblemError } from "../api/problem";
import type { Json } from "../api/records";
import { faultsOf, placeOf } from "./faults";
import { emptyOf, formOf, hasText, idOf, newItem, pointerOf, toSend, valueAt, withValue } from "./formModel";

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
  LetterTexts: { properties: { title: { type: ["null", "string"], maxLength: 250 } } },
};
const form = formOf(schemas, "letters-of-intent");
const control = (name: string) => form.facts.find((f) => f.name === name)?.control;

describe("a form made from the contract", () => {
  it("parts facts from texts, and leaves out what the server says", () => {
    expect(form.facts.map((f) => f.name)).toEqual(["signedOn", "legalStatus", "parties", "fictional"]);
    expect(form.texts.map((f) => f.name)).toEqual(["title"]);
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

  it("starts what can be unknown as unknown", () => {
    expect(emptyOf({ is: "choice", values: ["a"], schema: "X", nullable: true })).toBeNull();
    expect(emptyOf({ is: "flag", nullable: false })).toBe(false);
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

describe("a refusal", () => {
  it("is told field by field, in the words of the form", () => {
    const error = new ProblemError(400, {
      detail: "No.",
      errors: [{ pointer: "/commitments/2/lead", code: "not-a-party", detail: "Not a party." }],
    });
    const faults = faultsOf(error);
    expect(faults?.byPointer.get("/commitments/2/lead")).toBe("Not a party.");
    expect(placeOf("/commitments/2/lead", (name) => name.toUpperCase())).toBe("COMMITMENTS › 3 › LEAD");
  });
});
