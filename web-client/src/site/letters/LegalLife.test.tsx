import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { letter, show } from "../forTests";
import { LegalLife } from "./LegalLife";

type Change = NonNullable<typeof letter.legalStatusHistory>[number];

const change = (status: Change["status"], on: string | null, reason: string | null = null): Change => ({
  id: status,
  status,
  on,
  reason,
  lang: "pl",
});
const life = async (changes: Partial<typeof letter>) => {
  await show(<LegalLife letter={{ ...letter, ...changes }} />);
  return screen.queryAllByRole("listitem").map((item) => item.textContent?.replaceAll("\u00a0", " ").replace(/\s+/g, " ").trim());
};

describe("A letter's life", () => {
  it("of which nothing is known is not stated", async () => {
    await life({ legalStatusHistory: null });

    expect(screen.getByText("nie podano")).toBeTruthy();
  });

  it("that was signed goes on into what sources don't tell", async () => {
    const spans = await life({});

    expect(spans).toHaveLength(3);
    expect(spans[1]).toBe("27 maja 2021Podpisany");
    expect(spans[2]).toContain("źródła nie odnotowują zmiany stanu");
  });

  it("in force ends on its last day", async () => {
    const spans = await life({ legalStatus: "in-force", legalStatusHistory: [change("in-force", "2024-03")], validUntil: "2030" });

    expect(spans.slice(1)).toEqual(["marzec 2024Obowiązuje", "2030Ostatni dzień obowiązywania"]);
  });

  it("that was ended says why, and has no today", async () => {
    const spans = await life({ legalStatus: "terminated", legalStatusHistory: [change("terminated", null, "Za zgodą obu stron.")] });

    expect(spans.slice(1)).toEqual(["Data nieznanaWypowiedziany. Za zgodą obu stron."]);
  });
});
