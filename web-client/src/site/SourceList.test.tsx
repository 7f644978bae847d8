import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { SourceList } from "../ui/SourceList";
import { show } from "./forTests";

const source = { title: "Merinova site", lang: "en", url: null, readOn: "2026-11", evidence: "external" as const };

describe("A source", () => {
  it("in another language than the page's is marked with its language", async () => {
    await show(<SourceList sources={[source]} />);

    expect(screen.getByText("Merinova site").getAttribute("lang")).toBe("en");
    expect(screen.getByText(/odczytano/).getAttribute("lang")).toBeNull();
    expect(screen.getByText("w listopadzie 2026")).toBeTruthy();
  });

  it("is marked inside its link, and the link's own address is not", async () => {
    const url = "https://source.example.org/";
    await show(
      <SourceList
        sources={[
          { ...source, url },
          { ...source, title: null, url: `${url}2` },
        ]}
      />,
    );

    expect(screen.getByRole("link", { name: "Merinova site" }).querySelector("[lang=en]")).toBeTruthy();
    expect(screen.getByRole("link", { name: `${url}2` }).querySelector("[lang]")).toBeNull();
  });

  it.each([
    ["whose language isn't stated", null],
    ["in the page's language", "pl"],
  ])("%s is not marked", async (_, lang) => {
    await show(<SourceList sources={[{ ...source, lang }]} />);

    expect(screen.getByText(/Merinova/).closest("[lang]:not(html)")).toBeNull();
  });
});
