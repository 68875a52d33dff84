import { explainCommand, readPlan, type PlanDescription } from "@lab/plan-reader";
import { beforeAll, expect, expectShape, lab, miss, say, step, test } from "@lab/testkit";
import type { Document } from "mongodb";
import { z } from "zod";
import {
  createIndexes,
  describeKey,
  describePlan,
  listIndexes,
  readIndexKeys,
  type IndexKey,
} from "../submitted-indexes.ts";
import { openQueue, type Queue, type QueryName } from "./data.ts";
import { c1, c2, c3, c5, c7, c8, keyWords, orderWords, queries } from "./messages.ts";

// The limits, and what right and wrong indexes come to on eight seeds: docs/reference/budgets.md.
const { seed, solution } = lab();
let queue: Queue;

beforeAll(async () => {
  queue = await openQueue(seed);
});

let created: Promise<void> | undefined;

function createSubmitted(): Promise<void> {
  created ??= readIndexKeys().then((keys) => createIndexes(queue.db, keys));
  return created;
}

async function readRows(query: QueryName, hint?: Document): Promise<Document[]> {
  const command = { ...queue.queries[query], ...(hint ? { hint } : {}) };
  const { cursor } = await queue.db.command(command);
  return (cursor as { firstBatch: Document[] }).firstBatch;
}

async function explain(query: QueryName): Promise<PlanDescription> {
  await createSubmitted();
  return readPlan(await explainCommand(queue.db, queue.queries[query]));
}

interface Budget {
  perRow: number;
  extra: number;
}

function expectWithin(examined: number | null, { perRow, extra }: Budget, plan: PlanDescription): void {
  expect(examined).toBeLessThanOrEqual(perRow * (plan.returned ?? 0) + extra);
}

function adviseOnOrder({ tree }: PlanDescription): string {
  const [index = ""] = listIndexes(tree);
  const fields = [...index.matchAll(/([\w.]+):/g)].map(([, field]) => field);
  const [sort, range] = [fields.indexOf("totalPence"), fields.indexOf("deliverOn")];
  const before = fields.slice(0, sort);
  if (fields.length === 0) return say(orderWords.noIndex);
  if (sort === -1) return say(orderWords.noValue);
  if (range !== -1 && range < sort) return say(orderWords.windowFirst);
  return before.includes("depotId") && before.includes("status")
    ? say(orderWords.other)
    : say(orderWords.valueFirst);
}

async function expectKeysWithin(
  query: QueryName,
  budget: Budget,
  advise: (plan: PlanDescription) => string,
): Promise<void> {
  const plan = await explain(query);
  const words = say(keyWords.keys, { query: say(queries[query]), ...budget, advice: advise(plan) });
  await step({ ...words, seen: () => describePlan(plan) }, () => {
    expect(plan.collectionScan).toBe(false);
    expectWithin(plan.keysExamined, budget, plan);
  });
}

function adviseOnHour({ tree }: PlanDescription): string {
  return listIndexes(tree).length === 0 ? say(c5.noIndex) : say(c5.hour);
}

test("C1", async () => {
  const queryNames = Object.keys(queue.queries) as QueryName[];
  const before = await Promise.all(queryNames.map((query) => readRows(query, { $natural: 1 })));
  await createSubmitted();
  for (const [index, query] of queryNames.entries()) {
    await step(say(c1.sameRows, { query: say(queries[query]) }), async () => {
      const values = (await readRows(query)).map((order) => order["totalPence"] as unknown);
      expect(values).toEqual(before[index]?.map((order) => order["totalPence"] as unknown));
    });
  }
});

test("C2", async () => {
  const plan = await explain("A");
  const budget = { perRow: 4, extra: 20 };
  const words = say(c2.documents, { query: say(queries.A), ...budget });
  await step({ ...words, seen: () => describePlan(plan) }, () => {
    expect(plan.collectionScan).toBe(false);
    expectWithin(plan.docsExamined, budget, plan);
  });
});

test("C3", async () => {
  const plan = await explain("A");
  const words = say(c3.noSort, { query: say(queries.A), advice: adviseOnOrder(plan) });
  await step({ ...words, seen: () => describePlan(plan) }, () => expect(plan.stages).not.toContain("SORT"));
});

test("C4", () => expectKeysWithin("A", { perRow: 4, extra: 20 }, adviseOnOrder));

test("C5", () => expectKeysWithin("B", { perRow: 6, extra: 40 }, adviseOnHour));

test("C6", () => expectKeysWithin("A2", { perRow: 4, extra: 20 }, adviseOnOrder));

/** True where all that `short` sorts is sorted by `long` too, read forwards or backwards. */
function isPrefix(short: IndexKey, long: IndexKey): boolean {
  const [mine, theirs] = [Object.entries(short), Object.entries(long)];
  return [1, -1].some((factor) =>
    mine.every(
      ([field, direction], index) => theirs[index]?.[0] === field && theirs[index][1] * factor === direction,
    ),
  );
}

test("C7", async () => {
  const keys = await readIndexKeys();
  if (keys.length > 2) {
    const indexes = keys.map(describeKey).join(" and ");
    miss(say(c7.tooMany, { count: keys.length, indexes }));
  }
  const [one, other] = keys;
  if (!one || !other || !(isPrefix(one, other) || isPrefix(other, one))) return;
  miss(say(c7.repeats, { indexes: `${describeKey(one)} and ${describeKey(other)}` }));
});

const notes = z.looseObject({
  rule: z
    .string()
    .trim()
    .min(20)
    .refine((rule) => !rule.startsWith("TODO"), { error: say(c8.starter) }),
  selectiveRange: z.enum(["ESR", "ERS"]),
});

test("C8", async () => {
  await step(say(c8.notes), async () => expectShape(notes, parseJson(await solution.file("notes.json"))));
  await step(say(c8.selectiveRange), async () => {
    const { selectiveRange } = expectShape(notes, parseJson(await solution.file("notes.json")));
    expect(selectiveRange).toBe("ERS");
  });
});

function parseJson(text: string | null): unknown {
  if (text === null) return miss(say(c8.missing));
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    return miss(say(c8.notJson, { detail: (error as Error).message }));
  }
}
