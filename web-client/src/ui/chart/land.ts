import { queryOptions } from "@tanstack/react-query";
import address from "./land.json?url";

export type Point = [number, number];

export interface Land {
  /** Closed coasts, as longitude and latitude. */
  coasts: Point[][];
  borders: Point[][];
}

interface Packed {
  perDegree: number;
  land: number[][];
  borders: number[][];
}

/** Coasts and borders around the Baltic Sea: a file of this site, asked for when a map comes into view. */
export const landQuery = queryOptions({
  queryKey: ["land"],
  queryFn: async ({ signal }) => unpack((await (await fetch(address, { signal })).json()) as Packed),
  staleTime: Number.POSITIVE_INFINITY,
});

export function unpack({ perDegree, land, borders }: Packed): Land {
  const points = (differences: number[]): Point[] => {
    let x = 0;
    let y = 0;
    const line: Point[] = [];
    for (let i = 0; i + 1 < differences.length; i += 2) {
      x += differences[i] ?? 0;
      y += differences[i + 1] ?? 0;
      line.push([x / perDegree, -y / perDegree]);
    }
    return line;
  };
  return { coasts: land.map(points), borders: borders.map(points) };
}
