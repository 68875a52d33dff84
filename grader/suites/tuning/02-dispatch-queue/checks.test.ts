import { explainCommand, readPlan, type PlanDescription } from "@lab/plan-reader";
import { beforeAll, expect, expectShape, lab, miss, step, test } from "@lab/testkit";
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

const queryWords: Record<QueryName, string> = {
  A: "query A (one status, half the year)",
  B: "query B (one status, one hour)",
  A2: "query A2 (two statuses, half the year)",
};

interface Budget {
  perRow: number;
  extra: number;
}

const describeBudget = ({ perRow, extra }: Budget, what: string): string =>
  `at most ${perRow} × returned + ${extra} ${what} examined`;

function expectWithin(examined: number | null, { perRow, extra }: Budget, plan: PlanDescription): void {
  expect(examined).toBeLessThanOrEqual(perRow * (plan.returned ?? 0) + extra);
}

/** Says what the index in use does before it comes to the value; the usual wrong orders are known by it. */
function adviseOnOrder({ tree }: PlanDescription): string {
  const [index = ""] = listIndexes(tree);
  const fields = [...index.matchAll(/([\w.]+):/g)].map(([, field]) => field);
  const [sort, range] = [fields.indexOf("totalPence"), fields.indexOf("deliverOn")];
  if (fields.length === 0)
    return "no index serves this query: with which field would you begin to look orders up?";
  if (sort === -1) return "nothing in this index is in the order of value, so all that match must be sorted";
  if (range !== -1 && range < sort)
    return "the window stands before the value, so the order of value starts anew at every delivery hour";
  if (!fields.slice(0, sort).includes("depotId") || !fields.slice(0, sort).includes("status"))
    return "the value comes before the depot and the status: the list is read through all other depots' orders too";
  return "write the keys down in the order of this index, and mark those that the query must look at";
}

async function expectKeysWithin(query: QueryName, budget: Budget): Promise<void> {
  const plan = await explain(query);
  await step(
    {
      did: `explained ${queryWords[query]}`,
      expected: describeBudget(budget, "keys"),
      next: query === "B" ? adviseOnHour(plan) : adviseOnOrder(plan),
      seen: () => describePlan(plan),
    },
    () => {
      expect(plan.collectionScan).toBe(false);
      expectWithin(plan.keysExamined, budget, plan);
    },
  );
}

function adviseOnHour({ tree }: PlanDescription): string {
  if (listIndexes(tree).length === 0) return "no index serves this query: what narrows it down most?";
  return "how many of the keys read lie outside of the hour? B is so selective that sorting its rows costs nothing";
}

test("C1", async () => {
  const queryNames = Object.keys(queue.queries) as QueryName[];
  const before = await Promise.all(queryNames.map((query) => readRows(query, { $natural: 1 })));
  await createSubmitted();
  for (const [index, query] of queryNames.entries()) {
    await step(
      {
        did: `ran ${queryWords[query]} before and after creating the indexes`,
        expected: "the same values, highest first",
        next: "an index may change the cost of a query, never its rows",
      },
      async () => {
        const values = (await readRows(query)).map((order) => order["totalPence"] as unknown);
        expect(values).toEqual(before[index]?.map((order) => order["totalPence"] as unknown));
      },
    );
  }
});

test("C2", async () => {
  const plan = await explain("A");
  const budget = { perRow: 4, extra: 20 };
  await step(
    {
      did: `explained ${queryWords.A}`,
      expected: `no collection scan, and ${describeBudget(budget, "documents")}`,
      next: "which fields of the query must be in one index, so that its keys alone tell what to leave out?",
      seen: () => describePlan(plan),
    },
    () => {
      expect(plan.collectionScan).toBe(false);
      expectWithin(plan.docsExamined, budget, plan);
    },
  );
});

test("C3", async () => {
  const plan = await explain("A");
  await step(
    {
      did: `explained ${queryWords.A}`,
      expected: "no stage named SORT: the rows come out of the index in the order of their value",
      next: adviseOnOrder(plan),
      seen: () => describePlan(plan),
    },
    () => expect(plan.stages).not.toContain("SORT"),
  );
});

test("C4", () => expectKeysWithin("A", { perRow: 4, extra: 20 }));

test("C5", () => expectKeysWithin("B", { perRow: 6, extra: 40 }));

test("C6", () => expectKeysWithin("A2", { perRow: 4, extra: 20 }));

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
  const did = "compared the indexes with each other";
  const seen = keys.map(describeKey).join(" and ") || "no index";
  if (keys.length > 2) {
    miss(`there are ${keys.length} indexes`, {
      did,
      seen,
      expected: "at most two",
      next: "each order written pays for every index: which two do the work of all?",
    });
  }
  const [one, other] = keys;
  if (!one || !other || !(isPrefix(one, other) || isPrefix(other, one))) return;
  miss("one index repeats the beginning of the other", {
    did,
    seen,
    expected: "neither index begins with all fields of the other",
    next: "the longer one serves whatever the shorter one serves",
  });
});

const notes = z.looseObject({
  rule: z
    .string()
    .trim()
    .min(20)
    .refine((rule) => !rule.startsWith("TODO"), { error: "still the starter's text" }),
  selectiveRange: z.enum(["ESR", "ERS"]),
});

test("C8", async () => {
  await step(
    {
      did: "read notes.json",
      expected: "JSON with your rule (20 characters or more) and with ESR or ERS as selectiveRange",
      next: "README, What you edit and C8",
    },
    async () => expectShape(notes, parseJson(await solution.file("notes.json"))),
  );
  await step(
    {
      did: "compared selectiveRange in notes.json with the figures of query B",
      expected: "the order with which B examines fewer keys",
      next: "grade twice, with one index of each order alone: with which of the two does C5 pass?",
    },
    async () => {
      const { selectiveRange } = expectShape(notes, parseJson(await solution.file("notes.json")));
      expect(selectiveRange).toBe("ERS");
    },
  );
});

function parseJson(text: string | null): unknown {
  if (text === null) return miss("notes.json is missing");
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    return miss("notes.json is not JSON", { seen: (error as Error).message });
  }
}
