import { describe, expect, it } from "vitest";
import { NoAnswerError, ProblemError } from "../api/problem";
import { faultsOf, placeOf } from "./faults";

const names = {
  field: (name: string) => name.toUpperCase(),
  text: (name: string) => `text ${name}`,
  item: (list: string) => `one of ${list}`,
};
const letter = { commitments: [{ id: "c9" }, { id: "3f" }], parties: [{ id: "p1" }] };

describe("a refusal", () => {
  it("is told field by field", () => {
    const error = new ProblemError(400, {
      detail: "No.",
      errors: [{ pointer: "/commitments/2/lead", code: "not-a-party", detail: "Not a party." }],
    });
    expect(faultsOf(error)?.byPointer.get("/commitments/2/lead")).toBe("Not a party.");
  });

  it("has no words of its own where nobody answered", () => {
    expect(faultsOf(new NoAnswerError("…"))).toMatchObject({ summary: null, status: 0 });
  });

  it("names a place as the form does", () => {
    expect(placeOf("/signedOn", letter, names)).toBe("SIGNEDON");
    expect(placeOf("/commitments/1/lead", letter, names)).toBe("one of commitments 2 › LEAD");
    expect(placeOf("/commitments/1/roles/0/party", letter, names)).toBe("one of commitments 2 › one of roles 1 › PARTY");
    expect(placeOf("/parties", letter, names)).toBe("PARTIES");
  });

  it("names a text with its language, and a child by its number, never by its id", () => {
    expect(placeOf("/translations/pl/title", letter, names)).toBe("text title (pl)");
    expect(placeOf("/translations/en/commitments/3f/text", letter, names)).toBe("one of commitments 2 › text text (en)");
    expect(placeOf("/translations/en", letter, names)).toBe("(en)");
  });
});
