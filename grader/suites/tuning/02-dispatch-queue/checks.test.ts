import { edgeOf } from "@lab/edges";
import { explainCommand, readPlan, type PlanDescription } from "@lab/plan-reader";
import { beforeAll, expect, lab, miss, say, step, test } from "@lab/testkit";
import type { Document } from "mongodb";
import { atEdge } from "../at-edge.ts";
import { describeKey, type IndexKey } from "../judge-index-form.ts";
import { createIndexes, describePlan, readIndexKeys } from "../submitted-indexes.ts";
import { openQueue, type Queue, type QueryName } from "./data.ts";
import { expectNotes } from "./judge-notes.ts";
import { adviseOnDocuments, adviseOnHour, adviseOnOrder, type Cause } from "./judge-order.ts";
import { c1, c2, c3, c7, c8, keyWords, queries } from "./messages.ts";

// The limits, and what right and wrong indexes come to on eight seeds: docs/reference/budgets.md.
const { seed } = lab();
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

async function expectKeysWithin(
  query: QueryName,
  budget: Budget,
  findCause: (plan: PlanDescription) => Cause,
): Promise<void> {
  const plan = await explain(query);
  const { advice, edge } = findCause(plan);
  const words = say(keyWords.keys, { query: say(queries[query]), ...budget, advice });
  await step({ ...words, seen: () => describePlan(plan), edge }, () => {
    expect(plan.collectionScan).toBe(false);
    expectWithin(plan.keysExamined, budget, plan);
  });
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
  const budget = { perRow: 20, extra: 20 };
  const { advice, edge } = adviseOnDocuments(plan);
  const words = say(c2.documents, { query: say(queries.A), ...budget, advice });
  await step({ ...words, seen: () => describePlan(plan), edge }, () => {
    expect(plan.collectionScan).toBe(false);
    expectWithin(plan.docsExamined, budget, plan);
  });
});

test("C3", async () => {
  const plan = await explain("A");
  const { advice, edge } = adviseOnOrder(plan);
  const words = say(c3.noSort, { query: say(queries.A), advice });
  await step({ ...words, seen: () => describePlan(plan), edge }, () =>
    expect(plan.stages).not.toContain("SORT"),
  );
});

test("C4", () => expectKeysWithin("A", { perRow: 3, extra: 20 }, adviseOnOrder));

test("C5", () => expectKeysWithin("B", { perRow: 6, extra: 40 }, adviseOnHour));

test("C6", () => expectKeysWithin("A2", { perRow: 3, extra: 20 }, adviseOnOrder));

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
    miss(say(c7.tooMany, { count: keys.length, indexes }), atEdge(edgeOf("index", "more than two indexes")));
  }
  const [one, other] = keys;
  if (!one || !other || !(isPrefix(one, other) || isPrefix(other, one))) return;
  const indexes = `${describeKey(one)} and ${describeKey(other)}`;
  if (isPrefix(one, other) && isPrefix(other, one))
    miss(say(c7.twice, { indexes }), atEdge(edgeOf("index", "the same index twice")));
  miss(say(c7.repeats, { indexes }), atEdge(edgeOf("index", "the beginning of another index")));
});

test("C8", async () => {
  const { selectiveRange } = await expectNotes();
  if (selectiveRange !== "ERS") miss(say(c8.selectiveRange, { selectiveRange }));
});
