import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { z } from "zod";
import { classReportSchema } from "../src/class-report.ts";

import { exerciseSchema } from "../src/exercise.ts";
import { errorCatalogue } from "../src/lab-error.ts";
import { scorecardSchema } from "../src/scorecard.ts";

const reference = join(__dirname, "../../../docs/reference");

function readPage(name: string): string {
  return readFileSync(join(reference, name), "utf8");
}

test("errors.md explains each code of the catalogue once, and no other", () => {
  const rows = [...readPage("errors.md").matchAll(/^\| `(LAB_\w+)`/gm)].map(([, code]) => String(code));
  expect(new Set(rows)).toEqual(new Set(Object.keys(errorCatalogue)));
  expect(rows).toHaveLength(new Set(rows).size);
});

test("errors.md names no code in passing that the catalogue doesn't have", () => {
  const named = [...readPage("errors.md").matchAll(/LAB_(?:[A-Z]+_)+[A-Z]+/g)].map(([code]) => code);
  // Settings are read from the environment and begin with the same three letters.
  const settings = new Set(["LAB_MONGODB_URI", "LAB_POSTGRES_URI"]);
  expect(named.filter((code) => !(code in errorCatalogue) && !settings.has(code))).toEqual([]);
});

test("each row of errors.md says what happened and what to do", () => {
  const rows = readPage("errors.md")
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    const cells = row.split(" | ").map((cell) => cell.replaceAll("|", "").trim());
    expect(cells).toHaveLength(3);
    for (const cell of cells) expect(cell).not.toBe("");
  }
});

test.each([
  ["class-report.schema.json", classReportSchema],
  ["exercise.schema.json", exerciseSchema],
  ["scorecard.schema.json", scorecardSchema],
])("%s is what the code says now: npm run schemas -w @lab/contracts", (file, schema) => {
  expect(JSON.parse(readPage(file))).toEqual(
    JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: "input" }))),
  );
});
