import { expect, test } from "@jest/globals";
import { inspectExplain } from "../../../src/authoring/check/inspect-explain.ts";
import { describeChecks, exampleExercise } from "../../support/example-exercise.ts";

const explain = {
  data: { tier: "S", collections: ["orders"] },
  indexes: { export: "indexes", on: "orders" },
  queries: [{ name: "A", title: "all of them", call: "ask", find: "orders" }],
};

function findingsOf(changes: Record<string, unknown>): string[] {
  return inspectExplain(
    exampleExercise({
      services: ["mongo"],
      runs: { kind: "module", entry: "src/app.ts", exports: ["ask", "indexes"] },
      ...changes,
    }),
  );
}

test("what is right has no findings, and a database without judged plans needs nothing", () => {
  expect(findingsOf({ explain })).toEqual([]);
  expect(findingsOf({})).toEqual([]);
});

test("a check that judges plans wants a query to look at, on a database", () => {
  const checks = describeChecks(["C1", "C2", "C3"].map((id) => ({ id, kind: "P" })));
  expect(findingsOf({ checks })).toEqual([
    "exercise.json: a check judges plans, and explain declares no query to look at",
  ]);
  expect(findingsOf({ checks, services: [] })).toEqual([]);
  expect(findingsOf({ explain, services: [] })).toEqual([
    "exercise.json: explain needs a service that plans, mongo or postgres",
  ]);
});

test("names, exports and collections are held against the rest of the file", () => {
  const [query] = explain.queries;
  const queries = [query, { ...query, call: "other", find: "depots", check: "C99" }];
  expect(findingsOf({ explain: { ...explain, queries } })).toEqual([
    "exercise.json: explain asks depots, which is not in its data",
    "exercise.json: explain has the query A twice",
    "exercise.json: explain ties A to C99, which is no check",
    "exercise.json: explain calls other, which is no export",
  ]);
});
