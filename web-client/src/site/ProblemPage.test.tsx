import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { NoAnswerError, ProblemError } from "../api/problem";
import { show } from "./forTests";
import { NotFoundPage, ProblemPage } from "./ProblemPage";

const title = () => screen.getByRole("heading", { level: 1 }).textContent?.replaceAll("\u00a0", " ");

describe("A page that can't be shown", () => {
  it("because it never was says 404 and offers a search", async () => {
    await show(<NotFoundPage />);

    expect(title()).toBe("Tej strony nie ma na mapie");
    expect(screen.getByRole("searchbox", { name: "Szukaj w klastrze".replace(" w ", " w\u00a0") })).toBeTruthy();
  });

  it("because it was unpublished says so", async () => {
    await show(<ProblemPage error={new ProblemError(410, {})} />);

    expect(title()).toBe("Tej treści już tu nie ma");
  });

  it("because the server refused says what the server says", async () => {
    await show(<ProblemPage error={new ProblemError(400, { detail: "Nieznany kraj.", traceId: "t1" })} />);

    expect(screen.getByRole("alert").textContent).toContain("Nieznany kraj.");
    expect(screen.getByText("Numer zdarzenia: t1")).toBeTruthy();
  });

  it("because nobody answered offers to try again", async () => {
    await show(<ProblemPage error={new NoAnswerError()} />);

    expect(screen.getByRole("alert").textContent?.replaceAll("\u00a0", " ")).toContain("Serwer nie odpowiedział. Sprawdź połączenie");
    expect(screen.getByRole("button", { name: "Spróbuj ponownie" })).toBeTruthy();
  });
});
