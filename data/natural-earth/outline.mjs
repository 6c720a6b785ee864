// Makes outline.json from the countries of Natural Earth, as the README beside this file says.
//
// node outline.mjs path/to/countries-110m.json > outline.json

import { readFileSync } from "node:fs";
import { feature, mesh } from "topojson-client";

const world = JSON.parse(readFileSync(process.argv[2], "utf8"));

// Antarctica has no provinces, and would take a sixth of the file.
const isNorthOfAntarctica = (ring) => ring.some(([, latitude]) => latitude > -60);

// Hundredths of a degree; after the first point of a line only the way from the one before.
const steps = (line) => {
  let [x, y] = [0, 0];
  const written = [];
  for (const point of line) {
    const [nextX, nextY] = point.map((degrees) => Math.round(degrees * 100));
    if (written.length === 0 || nextX !== x || nextY !== y) written.push(nextX - x, nextY - y);
    [x, y] = [nextX, nextY];
  }
  return written;
};

const land = feature(world, world.objects.land).features.flatMap(({ geometry }) =>
  geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates,
);
const borders = mesh(world, world.objects.countries, (one, other) => one !== other);

const lines = (rows) => `[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]`;
const polygons = land.filter((rings) => isNorthOfAntarctica(rings[0]));
process.stdout.write(
  `{"land":${lines(polygons.map((rings) => rings.map(steps)))},` +
    `"borders":${lines(borders.coordinates.map(steps))}}\n`,
);
