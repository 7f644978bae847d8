import { describe, expect, it } from "vitest";
import type { Meta } from "../api/records";
import { may } from "./may";

const who = (role: "reader" | "author" | "editor" | "administrator") => ({ id: "me", role });
const record = (createdBy: string, publishedAt: string | null = null) =>
  ({ createdBy, publications: { pl: { state: "draft", modified: false, publishedAt, updatedAt: null } } }) as unknown as Meta;

describe("who may what", () => {
  it("lets a reader look only", () => {
    expect(may.create(who("reader"))).toBe(false);
    expect(may.change(who("reader"), record("me"))).toBe(false);
    expect(may.publish(who("reader"))).toBe(false);
  });

  it("lets an author write what is the author's own, and put it away while it was never public", () => {
    expect(may.create(who("author"))).toBe(true);
    expect(may.change(who("author"), null)).toBe(true);
    expect(may.change(who("author"), record("me"))).toBe(true);
    expect(may.change(who("author"), record("other"))).toBe(false);
    expect(may.trash(who("author"), record("me"))).toBe(true);
    expect(may.trash(who("author"), record("me", "2026-01-01T00:00:00Z"))).toBe(false);
    expect(may.publish(who("author"))).toBe(false);
  });

  it("lets editors and administrators do everything with a record", () => {
    for (const role of ["editor", "administrator"] as const) {
      expect(may.change(who(role), record("other"))).toBe(true);
      expect(may.trash(who(role), record("other", "2026-01-01T00:00:00Z"))).toBe(true);
      expect(may.publish(who(role))).toBe(true);
    }
  });
});
