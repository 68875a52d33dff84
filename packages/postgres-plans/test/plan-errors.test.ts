import { expect, test } from "@jest/globals";
import { readPostgresPlan, UnknownPostgresPlanError } from "../src/index.ts";

const scan = { "Node Type": "Seq Scan", "Relation Name": "orders", "Plan Rows": 5 };
const explainOf = (plan: object): unknown => [{ Plan: plan }];

test.each<[string, unknown, string, RegExp]>([
  ["nothing", undefined, "explain", /expected object/],
  ["text", "Seq Scan on orders", "explain", /expected object/],
  ["two plans", [{ Plan: scan }, { Plan: scan }], "explain", /expected one plan, found 2/],
  ["no plan", [{}], "explain[0].Plan", /expected object/],
  [
    "a step of a newer server",
    explainOf({ ...scan, "Node Type": "Quantum Scan" }),
    "explain[0].Plan.Node Type",
    /the step Quantum Scan is not known/,
  ],
  [
    "a foreign table",
    explainOf({ ...scan, Plans: [{ "Node Type": "Foreign Scan", "Plan Rows": 1 }] }),
    "explain[0].Plan.Plans[0].Node Type",
    /the step Foreign Scan is not known/,
  ],
  [
    "another way to belong to a step",
    explainOf({ ...scan, Plans: [{ ...scan, "Parent Relationship": "Twin" }] }),
    "explain[0].Plan.Plans[0].Parent Relationship",
    /a step that is its Twin is not known/,
  ],
  [
    "steps under another name",
    explainOf({ ...scan, Branches: [scan] }),
    "explain[0].Plan.Branches",
    /a part of this name is not known/,
  ],
  ["a part beside the plan", [{ Plan: scan, Shards: [] }], "explain[0].Shards", /a part of this name/],
  [
    "a figure that is none",
    explainOf({ ...scan, "Actual Rows": "many" }),
    "explain[0].Plan.Actual Rows",
    /number/,
  ],
  ["a negative figure", explainOf({ ...scan, "Actual Loops": -1 }), "explain[0].Plan.Actual Loops", />=0/],
  ["a step without an estimate", { Plan: { "Node Type": "Result" } }, "explain.Plan.Plan Rows", /number/],
])("%s is refused with its path", (_what, explain, path, detail) => {
  const failure = catchError(() => readPostgresPlan(explain));
  expect(failure).toBeInstanceOf(UnknownPostgresPlanError);
  expect(failure).toMatchObject({
    code: "LAB_POSTGRES_PLAN_UNKNOWN_SHAPE",
    path,
    message: expect.stringMatching(detail),
  });
});

test("a plain value that isn't known is passed over: no step can hide in it", () => {
  expect(readPostgresPlan(explainOf({ ...scan, "Moon Phase": "full" }))).toEqual(
    readPostgresPlan(explainOf(scan)),
  );
});

function catchError(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
