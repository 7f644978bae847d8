import { expect, it } from "vitest";
import { placed } from "./labels";
import { unpack } from "./land";
import { projectionFor } from "./projection";

const flat = ([x, y]: [number, number]): [number, number] => [x, y];
const spot = (name: string, x: number, y: number, count = 1) => ({ id: name, name, at: [x, y] as [number, number], count });

it("A name stands right of its place, left where there is no room", () => {
  const [right, left] = placed([spot("Aa", 50, 50), spot("Bb", 380, 200)], flat, 400);

  expect(right?.label?.anchor).toBe("start");
  expect(left?.label?.anchor).toBe("end");
});

it("Where names would hide each other, the larger place keeps its own", () => {
  const spots = Array.from({ length: 9 }, (_, i) => spot(`Town ${i}`, 200 + (i % 3), 100 + i, i));

  const names = placed(spots, flat, 400);

  expect(names[0]?.count).toBe(8);
  expect(names[0]?.label).not.toBeNull();
  expect(names.some((name) => name.label === null)).toBe(true);
});

it("Two names in a line don't touch, or they would read as one", () => {
  // Aarhus ends at 171; left of its place, a name of two letters would begin at 173.
  const [, near] = placed([spot("Aarhus", 100, 100, 2), spot("Aa", 204, 100)], flat, 230);

  expect(near?.label?.anchor).toBe("middle");
});

it("The chart's box always fits, in whatever room", () => {
  for (const [width, height] of [
    [390, 600],
    [1200, 500],
  ] as const) {
    const project = projectionFor([9, 49, 28, 66], width, height);
    for (const at of [
      [9, 49],
      [28, 49],
      [9, 66],
      [28, 66],
    ] as [number, number][]) {
      const [x, y] = project(at);
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(width);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(height);
    }
  }
});

it("Packed coasts come out as degrees", () => {
  expect(unpack({ perDegree: 50, land: [[100, -2500, 50, 0]], borders: [] }).coasts).toEqual([
    [
      [2, 50],
      [3, 50],
    ],
  ]);
});
