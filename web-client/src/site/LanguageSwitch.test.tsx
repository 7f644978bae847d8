import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { letterQuery } from "../api/letters";
import { letter, show } from "./forTests";
import { LanguageSwitch, pathIn } from "./LanguageSwitch";

const english = () => screen.getByRole("link", { name: "English" }).getAttribute("href");

describe("The language switch", () => {
  it("stays on the same record, under its own address there", async () => {
    await show(<LanguageSwitch />, {
      at: "/pl/listy-intencyjne/list",
      known: (queries) => queries.setQueryData(letterQuery("pl", "list").queryKey, letter),
    });

    expect(english()).toBe("/en/letters-of-intent/letter");
  });

  it("keeps a list a list", async () => {
    await show(<LanguageSwitch />, { at: "/pl/aktualnosci" });

    expect(english()).toBe("/en/news");
  });

  it("leads to the front page from where it knows nothing better", () => {
    expect(pathIn("en", "pl", "/pl/")).toBe("/en/");
    expect(pathIn("en", "pl", "/pl/nic")).toBe("/en/");
    expect(pathIn("pl", "en", "/en/organisations/merinova")).toBe("/pl/organizacje/merinova");
  });
});
