import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Organisation } from "../../api/organisations";
import { show } from "../forTests";
import { OrganisationFacts } from "./OrganisationFacts";

const shown = (some: Partial<Organisation>) => show(<OrganisationFacts organisation={some as Organisation} />);

describe("Other names", () => {
  it.each([{}, { names: {}, alternativeNames: [] }, { names: null, alternativeNames: null }])(
    "are not announced where there are none",
    async (none) => {
      await shown(none);

      expect(screen.queryByText("Inne nazwy")).toBeNull();
    },
  );

  it.each([{ names: { fi: "Keksitty klusteri" } }, { alternativeNames: ["Keksitty klusteri"] }])(
    "are shown where there are some",
    async (some) => {
      await shown(some);

      expect(screen.getByText("Inne nazwy")).toBeTruthy();
      expect(screen.getByText("Keksitty klusteri")).toBeTruthy();
    },
  );
});
