import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Alliance } from "../../api/alliances";
import { show } from "../forTests";
import { AllianceLife } from "./AllianceLife";

const milestone = (from: string | null, text: string) => ({ id: text, from, until: null, place: null, host: null, text, lang: "pl" });
const life = async (alliance: Partial<Alliance>) => {
  await show(<AllianceLife alliance={alliance as Alliance} />);
  return screen.getAllByRole("listitem").map((item) => [item.dataset.line, item.textContent?.replace(/\s+/g, " ").trim()]);
};

describe("An alliance's life", () => {
  it("goes by date: before the founding intent, after it work, at last what it is now", async () => {
    const milestones = [milestone("2018", "Rozmowy"), milestone("2019-06", "Początek pracy"), milestone("2022-05-31", "Koniec pracy")];

    expect(await life({ status: "dissolved", founded: "2019-06", milestones })).toEqual([
      ["intent", "2018Rozmowy"],
      ["fact", "czerwiec 2019Data założenia"],
      ["fact", "czerwiec 2019Początek pracy"],
      ["ended", "31 maja 2022Koniec pracy"],
      ["ended", "DziśDissolved"],
    ]);
  });

  it("of one that is only meant stays intent, and has no founding", async () => {
    expect(await life({ status: "intended", founded: null, milestones: [milestone(null, "Rozmowy")] })).toEqual([
      ["intent", "Data nieznanaRozmowy"],
      ["intent", "DziśIntended"],
    ]);
  });
});
