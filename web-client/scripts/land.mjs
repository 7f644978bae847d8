// node scripts/land.mjs
// Cuts the coasts and borders around the Baltic Sea out of world-atlas (Natural Earth, public domain) for the site's maps,
// into src/ui/chart/land.json: rings of whole hundredths of a degree, each point as its difference from the one before.
import fs from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { geoIdentity, geoPath } = require("d3-geo");
const { feature, mesh } = require("topojson-client");
const world = require("world-atlas/countries-50m.json");

const [west, south, east, north] = [-24, 40, 62, 78];
const perDegree = 50;
const smallest = 3; // area of the least island kept, in squares of 1/50 degree

const cut = geoIdentity()
  .reflectY(true)
  .scale(perDegree)
  .clipExtent([
    [west * perDegree, -north * perDegree],
    [east * perDegree, -south * perDegree],
  ]);
const path = geoPath(cut);

function rings(drawn) {
  return drawn
    .split(/(?=M)/)
    .map((ring) =>
      ring
        .replace(/[MZ]/g, "")
        .split("L")
        .map((p) => p.split(",").map((n) => Math.round(Number(n)))),
    )
    .map((points) => points.filter((p, i) => i === 0 || p[0] !== points[i - 1][0] || p[1] !== points[i - 1][1]));
}

const area = (points) =>
  Math.abs(
    points.reduce((sum, [x, y], i) => {
      const [u, v] = points[(i + 1) % points.length];
      return sum + x * v - u * y;
    }, 0),
  ) / 2;
const differences = (points) => points.flatMap(([x, y], i) => (i === 0 ? [x, y] : [x - points[i - 1][0], y - points[i - 1][1]]));

const land = rings(path(feature(world, world.objects.land))).filter((ring) => ring.length > 2 && area(ring) >= smallest);
const borders = rings(path(mesh(world, world.objects.countries, (a, b) => a !== b))).filter((line) => line.length > 1);
const out = { perDegree, land: land.map(differences), borders: borders.map(differences) };
fs.writeFileSync(new URL("../src/ui/chart/land.json", import.meta.url), `${JSON.stringify(out)}\n`);
