import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { lineOf, Mark, type MarkKind } from "./Mark";
import { allianceMark, commitmentMark, isPast, relationMark, standingMark } from "./marks";

describe("A mark", () => {
  it("says in words what its line says", () => {
    const { container } = render(<Mark kind="signed">Podpisany</Mark>);

    expect(screen.getByText("Podpisany")).toBeTruthy();
    expect(container.querySelector(".mark")?.getAttribute("data-line")).toBe("intent");
    expect(container.querySelector("svg")?.getAttribute("aria-hidden")).toBe("true");
  });

  it("that leads somewhere is a link", () => {
    render(
      <Mark kind="force" href="/pl/">
        W mocy
      </Mark>,
    );

    expect(screen.getByRole("link", { name: "W mocy" }).getAttribute("href")).toBe("/pl/");
  });

  it.each(Object.keys(lineOf) as MarkKind[])("%s is drawn", (kind) => {
    const { container } = render(<Mark kind={kind}>x</Mark>);

    expect(container.querySelector("path")).toBeTruthy();
  });
});

describe("What is only meant is never drawn as fact", () => {
  it("for alliances", () => expect(lineOf[allianceMark("intended")]).toBe("intent"));
  it("for memberships", () => expect(lineOf[standingMark("intended", null, "active")]).toBe("intent"));
  it("for members of an alliance that is to be", () => expect(lineOf[standingMark("actual", null, "intended")]).toBe("intent"));
  it("for relations to one", () => expect(lineOf[relationMark("co-founder-of", null, "intended")]).toBe("intent"));
  it("for memoranda", () => expect(lineOf[relationMark("signed-memorandum-with", null, null)]).toBe("intent"));
  it("and unknown is drawn as unknown", () => {
    expect(commitmentMark(null)).toBe("unknown");
    expect(allianceMark(null)).toBe("unknown");
  });
});

describe("A partial date", () => {
  const now = new Date("2026-11-24T12:00:00Z");
  it.each([
    ["2025", true],
    ["2026", false],
    ["2026-10", true],
    ["2026-11", false],
    ["2026-11-23", true],
    ["2026-11-24", false],
    [null, false],
  ])("%s has passed as a whole: %s", (date, expected) => expect(isPast(date, now)).toBe(expected));

  it("that has passed ends what it bounds", () => expect(standingMark("actual", "2001", null)).toBe("ended"));
});
