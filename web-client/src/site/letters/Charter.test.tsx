import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { letter, letterContext, show } from "../forTests";
import { Charter } from "./Charter";

const plain = (text: string | null | undefined) => text?.replaceAll("\u00a0", " ").replace(/\s+/g, " ").trim();
const charter = (changes: Partial<typeof letter> = {}, read = vi.fn()) =>
  show(<Charter letter={{ ...letter, ...changes }} other="en" isParallel={false} onRead={read} />, { known: letterContext });

describe("A letter", () => {
  it("is titled in the reader's language and keeps its official title in its own", async () => {
    await charter();

    expect(screen.getByRole("heading", { level: 1, name: "Wspólny plan" })).toBeTruthy();
    expect(screen.getByText("Gemensam plan").getAttribute("lang")).toBe("sv");
    expect(screen.getByText("Przykład – dane fikcyjne")).toBeTruthy();
  });

  it("shows its parties in order, by whom they act for and as the paper names them", async () => {
    const { queries } = await charter();

    const [first, second] = within(screen.getAllByRole("list")[0] as HTMLElement).getAllByRole("listitem");

    expect(queries).toBeTruthy();
    expect(plain(first?.textContent)).toContain("strona pierwszaAlfasiedzibaVaasa, Finlandia");
    expect(plain(second?.textContent)).toContain("Oy Beta/Gammasiedzibanie podanow imieniuGamma");
  });

  it("numbers its commitments and says who leads, in what role, by when and how far it is", async () => {
    await charter();

    expect(screen.getByRole("heading", { name: "Dwa ustalenia" })).toBeTruthy();
    const done = plain(screen.getByText("Przygotować plan.").closest("li")?.textContent);
    expect(done).toContain("WykonaneprowadziAlfarolaodpowiada i koordynujetermin2027");
  });

  it("says of a commitment what nobody stated, and in which language a borrowed text is", async () => {
    await charter();

    const unknown = screen.getByText("To cooperate.");
    expect(unknown.closest("[lang]")?.getAttribute("lang")).toBe("en");
    expect(plain(unknown.closest("li")?.textContent)).toContain(
      "Stan: nie podanoprowadzinie wskazanouczestniczyobie stronyterminnie podano",
    );
  });

  it("closes with day and place of signing, and persons only as far as they are named", async () => {
    await charter();

    expect(plain(screen.getByText(/Podpisano/).textContent)).toBe("Podpisano 27 maja 2021; miejsca nie podano.");
    expect(screen.getByText("Jan Nowak, prezes")).toBeTruthy();
    expect(screen.getByText("osoby nie podano")).toBeTruthy();
  });

  it("of which only the month is known says so in good Polish", async () => {
    await charter({ signedOn: "2025-10" });

    expect(plain(screen.getByText(/Podpisany/).textContent)).toContain("Podpisany w październiku 2025");
    expect(plain(screen.getByText(/Podpisano/).textContent)).toContain("Podpisano w październiku 2025;");
  });

  it("in preparation is not shown as signed", async () => {
    await charter({ legalStatus: "in-preparation", signedOn: null });

    expect(screen.getByText("Jeszcze niepodpisany.")).toBeTruthy();
    expect(screen.queryByText(/Podpisano/)).toBeNull();
  });

  it("can be read beside its other language", async () => {
    const read = vi.fn();
    await charter({}, read);

    await userEvent.click(screen.getByRole("radio", { name: "Polski i angielski".replace(" i ", " i\u00a0") }));

    expect(read).toHaveBeenCalledWith("en");
  });
});
