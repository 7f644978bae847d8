import { geoConicConformal } from "d3-geo";
import type { Point } from "./land";

/** West, south, east, north, in degrees. */
export type Box = [number, number, number, number];

export type Project = (at: Point) => Point;

/** Conic conformal, as sea charts of these latitudes are drawn; the whole box always fits, more is shown where there is room. */
export function projectionFor([west, south, east, north]: Box, width: number, height: number, pad = 24): Project {
  const edge = Array.from({ length: 11 }, (_, i) => west + ((east - west) * i) / 10).flatMap((lon): Point[] => [
    [lon, south],
    [lon, north],
  ]);
  const projection = geoConicConformal()
    .parallels([52, 66])
    .rotate([-(west + east) / 2, 0])
    .fitExtent(
      [
        [pad, pad],
        [width - pad, height - pad],
      ],
      { type: "MultiPoint", coordinates: edge },
    );
  return (at) => projection(at) ?? [0, 0];
}

const tenth = (n: number) => Math.round(n * 10) / 10;
export const pair = ([x, y]: Point) => `${tenth(x)},${tenth(y)}`;

/** A drawn line, without points that are closer to each other than anyone sees. */
export function drawn(line: Point[], project: Project, closed: boolean, least = 1.1): string {
  const kept: Point[] = [];
  for (const at of line) {
    const point = project(at);
    const last = kept.at(-1);
    if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= least) kept.push(point);
  }
  if (kept.length < (closed ? 3 : 2)) return "";
  return `M${kept.map(pair).join("L")}${closed ? "Z" : ""}`;
}

const range = (from: number, to: number, step: number) =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step);

/** Meridians and parallels, every five degrees. */
export const graticule = (project: Project) =>
  [
    ...range(-20, 60, 5).map((lon) => range(40, 78, 1).map((lat): Point => [lon, lat])),
    ...range(45, 75, 5).map((lat) => range(-24, 62, 1).map((lon): Point => [lon, lat])),
  ]
    .map((line) => drawn(line, project, false))
    .join("");

/** Length of so many kilometres at a place, on the chart. */
export function lengthOf(km: number, at: Point, project: Project): number {
  const degrees = ((km / 6371) * 180) / Math.PI;
  return Math.abs(project([at[0], at[1] + degrees])[1] - project(at)[1]);
}
