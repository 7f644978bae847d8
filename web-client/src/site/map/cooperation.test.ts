import { expect, it } from "vitest";
import type { OrganisationOutline } from "../../api/organisations";
import { cooperation } from "./cooperation";

const at = (id: string, city: string, longitude: number, latitude: number) =>
  ({ id, city, coordinates: { longitude, latitude, precision: "city" } }) as OrganisationOutline;
const organisations = [
  at("a", "Vaasa", 21.6, 63.1),
  at("b", "Vaasa", 21.6, 63.1),
  at("c", "Kraków", 19.9, 50.06),
  at("d", "Bilbao", -2.9, 43.2),
];

it("Organisations are gathered by town, and those off the sheet are left out", () => {
  const { spots } = cooperation(organisations, []);

  expect(spots.map(({ name, count }) => [name, count])).toEqual([
    ["Vaasa", 2],
    ["Kraków", 1],
  ]);
});

it("Two towns are joined once by each kind of line, and no town with itself", () => {
  const { arcs } = cooperation(organisations, [
    { a: "a", b: "c", line: "intent" },
    { a: "c", b: "b", line: "intent" },
    { a: "a", b: "c", line: "fact" },
    { a: "a", b: "b", line: "fact" },
    { a: "a", b: "d", line: "fact" },
  ]);

  expect(arcs).toEqual([
    { a: "Kraków", b: "Vaasa", line: "intent" },
    { a: "Kraków", b: "Vaasa", line: "fact" },
  ]);
});
