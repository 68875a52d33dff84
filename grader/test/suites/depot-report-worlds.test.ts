import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { publicWorlds, type PublicWorld } from "../../suites/mongo/03-depot-report/data.ts";
import { reportByTheBook } from "../../suites/mongo/03-depot-report/report-by-the-book.ts";
import { readOrder } from "../../suites/mongo/03-depot-report/small-worlds.ts";
import { labRoot } from "../support/release.ts";

const file = "exercises/mongo/03-depot-report/tests/worlds.json";
const visible = JSON.parse(readFileSync(join(labRoot, file), "utf8")) as PublicWorld[];

test("what the visible tests try, the visible checks try too", () => {
  expect(publicWorlds).toEqual(visible);
});

test.each(visible.filter(({ rows }) => rows !== undefined))("by the book, $name", (world) => {
  const { depots, orders, from, to, rows } = world;
  const asked = { from: new Date(from), to: new Date(to) };
  expect(reportByTheBook(depots, orders.map(readOrder), asked)).toEqual(rows);
});
