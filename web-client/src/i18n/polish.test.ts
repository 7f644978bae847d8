import { expect, it } from "vitest";
import { polish, polishHtml, typeset } from "./polish";

const NB = "\u00a0";

it("keeps a single letter with the word after it, several in a row too", () => {
  expect(polish("i w domu, o ile z nami")).toBe(`i${NB}w${NB}domu, o${NB}ile z${NB}nami`);
});

it("keeps a number with its noun and a month with its year", () => {
  expect(polish("5 ustaleń z 27 maja 2021")).toBe(`5${NB}ustaleń z${NB}27${NB}maja${NB}2021`);
});

it("keeps a dash with what precedes it", () => {
  expect(polish("zapisuje zamiar – nic więcej")).toBe(`zapisuje zamiar${NB}– nic więcej`);
});

it("leaves tags and their attributes alone", () => {
  expect(polishHtml('w domu <a href="/a z b">i w lesie</a>')).toBe(`w${NB}domu <a href="/a z b">i${NB}w${NB}lesie</a>`);
});

it("leaves other languages as they are written", () => {
  expect(typeset("a cat – i 5 dogs", "en")).toBe("a cat – i 5 dogs");
});
