import { readFileSync } from "node:fs";
import { join } from "node:path";
import { generateHedgerow, publicSeed } from "@lab/hedgerow-data";
import { readPlan, type PlanDescription } from "@lab/plan-reader";
import { expect, test } from "@jest/globals";
import { answersSchema, causes, reading, type AnswerId } from "../../suites/tuning/01-read-a-plan/data.ts";
import { z } from "zod";

const exercise = join(import.meta.dirname, "../../../exercises/tuning/01-read-a-plan");

interface Recorded {
  explain: { executionStats: { executionTimeMillis: number } };
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(join(exercise, file), "utf8"));
const recorded = [1, 2, 3, 4, 5, 6].map((number) => readJson(`plans/plan-${number}.json`) as Recorded);
const [one, two, three, four, five, six] = recorded.map(({ explain }) => readPlan(explain)) as [
  PlanDescription,
  PlanDescription,
  PlanDescription,
  PlanDescription,
  PlanDescription,
  PlanDescription,
];

const right = (wanted: AnswerId): unknown =>
  [...reading.key, ...causes.key].find(({ id }) => id === wanted)?.right;
const perRow = (count: number | null, { returned }: PlanDescription): number =>
  (count ?? 0) / (returned ?? 0);
const wasted = (plan: PlanDescription): number => (plan.docsExamined ?? 0) - (plan.returned ?? 0);

test("the key to Q1 to Q12 says what the recorded plans say", () => {
  expect(one.stages[0]).toBe(right("Q1"));
  expect(perRow(one.docsExamined, one)).toBe(right("Q2"));
  expect(two.stages[0]).toBe(right("Q3"));
  expect(two.indexes).toEqual([right("Q4")]);
  expect(two.blockingSort).toBe(right("Q5"));
  expect(perRow(two.docsExamined, two)).toBe(right("Q6"));
  expect(three.blockingSort).toBe(right("Q7"));
  expect(three.stages.slice(0, 3)).toEqual(["IXSCAN", "IXSCAN", right("Q8")]);
  expect(four.covered).toBe(right("Q9"));
  expect(perRow(four.keysExamined, four)).toBe(right("Q10"));
  expect(five.stages[0]).toBe(right("Q11"));
  expect(six.stages.at(-1)).toBe("GROUP");
  expect(six.stages.at(-2)).toBe(right("Q12"));
});

test("plan-1 wastes most although plan-5 takes the longest", () => {
  const times = recorded.map(({ explain }) => explain.executionStats.executionTimeMillis);
  expect(Math.max(...times)).toBe(times[4]);
  // plan-5 groups every order: all that it reads has a part in its answer.
  expect(wasted(one)).toBe(Math.max(...[one, two, three, four, six].map(wasted)));
  expect(right("Q13")).toBe("plan-1");
  expect(causes.figure).toEqual({ id: "Q2", near: right("Q2") });
});

test("two plans are of the slot-based engine, four of the classic one", () => {
  expect([one, two, three, four, five, six].map(({ engine }) => engine)).toEqual([
    "classic",
    "classic",
    "classic",
    "classic",
    "sbe",
    "sbe",
  ]);
});

test("the schema that editors read is the one that the suite judges by", () => {
  expect(readJson("answers.schema.json")).toEqual(z.toJSONSchema(answersSchema));
});

test("counts.json was counted from the public seed's data", () => {
  const { orders, depots } = generateHedgerow({
    seed: publicSeed,
    tier: "M",
    collections: ["orders", "depots"],
  });
  const counted: Record<string, Record<string, number>> = Object.fromEntries(
    depots.map(({ code }) => [code, {}]),
  );
  const codes = new Map(depots.map(({ _id, code }) => [_id.toHexString(), code]));
  for (const { depotId, status } of orders) {
    const ofDepot = counted[codes.get(depotId.toHexString()) ?? ""] ?? {};
    ofDepot[status] = (ofDepot[status] ?? 0) + 1;
  }
  // Only counts.json tells of what is not there: a quiet depot has a nought for each status.
  expect(readJson("plans/counts.json")).toMatchObject(counted);
});
