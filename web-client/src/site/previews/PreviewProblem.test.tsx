import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ProblemError } from "../../api/problem";
import { show } from "../forTests";
import { PreviewProblem } from "./PreviewProblem";

const title = () => screen.getByRole("heading", { level: 1 }).textContent?.replaceAll("\u00a0", " ");

describe("A preview that shows nothing", () => {
  it("because its link has ended says whom to ask", async () => {
    await show(<PreviewProblem error={new ProblemError(410, {})} />);

    expect(title()).toBe("Ten podgląd nie jest już dostępny");
    expect(screen.getByText(/Poproś tego, kto go przysłał/)).toBeTruthy();
  });

  it("because the draft lacks something says what and where", async () => {
    const errors = [{ pointer: "/translations/pl/body", code: "required-to-publish", detail: "Potrzebne do publikacji." }];
    await show(<PreviewProblem error={new ProblemError(409, { errors })} />);

    expect(title()).toBe("Szkic nie jest jeszcze kompletny");
    expect(screen.getByRole("listitem").textContent).toBe("Potrzebne do publikacji. /translations/pl/body");
  });

  it("because there is none says what any page says that isn't there", async () => {
    await show(<PreviewProblem error={new ProblemError(404, {})} />);

    expect(title()).toBe("Tej strony nie ma na mapie");
  });
});
