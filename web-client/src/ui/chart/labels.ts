import type { Point } from "./land";

export interface Spot {
  id: string;
  name: string;
  at: Point;
  /** How many records are there. */
  count: number;
}

export interface Placed extends Spot {
  x: number;
  y: number;
  r: number;
  /** Where the name stands; `null` where there is no room for it. */
  label: { x: number; y: number; anchor: "start" | "end" | "middle" } | null;
}

interface Rect {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Whether a name at this point keeps clear of all markers and the names of towns. */
export function isClear(name: string, [x, y]: Point, places: Placed[]): boolean {
  const half = name.length * 5.5;
  const rect = { left: x - half, right: x + half, top: y - 12, bottom: y + 4 };
  return places.every((place) => {
    const marker = { left: place.x - place.r, right: place.x + place.r, top: place.y - place.r, bottom: place.y + place.r };
    return !overlap(rect, marker) && !(place.label && overlap(rect, labelRect(place.name, place.label)));
  });
}

function labelRect(name: string, { x, y, anchor }: NonNullable<Placed["label"]>): Rect {
  const length = name.length * LETTER;
  const left = anchor === "start" ? x : anchor === "end" ? x - length : x - length / 2;
  return { left, right: left + length, top: y - HEIGHT + 5, bottom: y + 5 };
}

const LETTER = 9;
const HEIGHT = 20;
/** Between two names, or they would read as one. */
const APART = 8;
const overlap = (a: Rect, b: Rect) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Gives each place a name where it hides no other; the larger places choose first. */
export function placed(spots: Spot[], project: (at: Point) => Point, width: number): Placed[] {
  const markers = [...spots]
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name))
    .map((spot) => {
      const [x, y] = project(spot.at);
      return { ...spot, x, y, r: spot.count > 1 ? 10 : 6 };
    });
  const taken: Rect[] = markers.map(({ x, y, r }) => ({ left: x - r - 2, right: x + r + 2, top: y - r - 2, bottom: y + r + 2 }));
  return markers.map((spot, i) => {
    const length = spot.name.length * LETTER;
    const options = [
      { x: spot.x + spot.r + 7, y: spot.y + 5, anchor: "start" as const, left: spot.x + spot.r + 5 },
      { x: spot.x - spot.r - 7, y: spot.y + 5, anchor: "end" as const, left: spot.x - spot.r - 7 - length },
      { x: spot.x, y: spot.y - spot.r - 8, anchor: "middle" as const, left: spot.x - length / 2 },
      { x: spot.x, y: spot.y + spot.r + 18, anchor: "middle" as const, left: spot.x - length / 2 },
    ];
    const free = options.find(({ left, y }) => {
      const rect = { left, right: left + length, top: y - HEIGHT + 5, bottom: y + 5 };
      return left > 2 && rect.right < width - 2 && taken.every((other, j) => j === i || !overlap(rect, other));
    });
    if (free) taken.push({ left: free.left - APART, right: free.left + length + APART, top: free.y - HEIGHT + 5, bottom: free.y + 5 });
    return { ...spot, label: free ? { x: free.x, y: free.y, anchor: free.anchor } : null };
  });
}
