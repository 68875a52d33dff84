import { expect, test } from "@jest/globals";
import type { CheckDetails, CheckResult, ExerciseResult } from "@lab/contracts";
import { findHiddenData } from "../../../src/authoring/check/find-hidden-data.ts";
import { exampleCheckResult, exampleResult } from "../../support/example-result.ts";

type Told = CheckDetails & { message?: string; id?: string; verdict?: CheckResult["verdict"] };

/** A result on each seed, with one miss that is told so. */
const onSeeds = (...told: Told[]): ExerciseResult[] =>
  told.map(({ message = "not as the contract says", id = "C1", verdict = "failed", ...details }) => ({
    ...exampleResult(),
    checks: [{ ...exampleCheckResult({ id, verdict }), message, details }],
  }));
const readme = "GET /products/SKU gives 200; at most 50 of them.";
const hanging = (text: string): string =>
  `C1: says ${text}, which depends on the seed and stands neither in did nor in seen`;

test.each<[string, Told, Told, string[]]>([
  ["a number", { expected: "200 with 31 products" }, { expected: "200 with 29 products" }, ["31", "29"]],
  ["a SKU", { next: "look at CAR-01" }, { next: "look at ONI-07" }, ["CAR-01", "ONI-07"]],
  [
    "a quoted text",
    { message: 'the title is "Leeks"' },
    { message: 'the title is "Kale"' },
    ['"Leeks"', '"Kale"'],
  ],
  [
    "a name",
    { expected: "the depot Northgate" },
    { expected: "the depot Millbank" },
    ["Northgate", "Millbank"],
  ],
  ["an id", { next: "find 65f0aa01" }, { next: "find 65f0bb02" }, ["65f0aa01", "65f0bb02"]],
  [
    "lists of another length",
    { expected: "the SKUs CAR-01, CAR-02" },
    { expected: "the SKUs CAR-01, CAR-03, CAR-04" },
    ["CAR-02", "CAR-03", "CAR-04"],
  ],
  [
    "part of another number",
    { did: "sent 310", expected: "gives 31" },
    { expected: "gives 29" },
    ["31", "29"],
  ],
])("%s that hangs on the seed is found", (_, one, other, found) => {
  expect(findHiddenData(onSeeds(one, other), readme)).toEqual(found.map(hanging));
});

test.each<[string, Told, Told]>([
  [
    "stands in what was sent",
    { did: "GET /a/car-01", next: "CAR-01" },
    { did: "GET /a/oni-07", next: "ONI-07" },
  ],
  ["stands in what was seen", { seen: "[ 31 ]", message: "gave 31" }, { seen: "[ 29 ]", message: "gave 29" }],
  ["stands in the exercise's folder", { expected: "200, or 50" }, { expected: "200, or 50" }],
  ["is the same on all seeds", { expected: "status 405" }, { expected: "status 405" }],
  ["counts misses", { message: "25 of 500 baskets differ" }, { message: "31 of 500 baskets differ" }],
  ["belongs to other words", { next: "21.5 becomes 22" }, { next: "what becomes of half a penny?" }],
  [
    "is what the code threw",
    { verdict: "crashed", message: "threw 31" },
    { verdict: "crashed", message: "threw 29" },
  ],
  ["belongs to another check", { expected: "31 of them" }, { id: "C2", expected: "29 of them" }],
])("what %s is no hidden datum", (_, one, other) => {
  expect(findHiddenData(onSeeds(one, other), readme)).toEqual([]);
});

test("one seed alone tells nothing, and a finding is told once", () => {
  expect(findHiddenData(onSeeds({ expected: "31 of them" }), readme)).toEqual([]);
  const told = { expected: "31 of them" };
  expect(findHiddenData(onSeeds(told, { expected: "29 of them" }, told), readme)).toEqual([
    hanging("31"),
    hanging("29"),
  ]);
});
