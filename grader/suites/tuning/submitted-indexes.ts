import type { PlanDescription, PlanNode } from "@lab/plan-reader";
import { lab, miss, say, step } from "@lab/testkit";
import type { Db } from "mongodb";
import { describeKey, expectIndexKeys, type IndexKey } from "./judge-index-form.ts";
import { formWords, planWords } from "./messages.ts";

let submitted: IndexKey[] | undefined;

/**
 * The keys of the indexes on orders that the solution exports as `indexes`; anything else is a miss, and so is no
 * index at all. They are read once: an export may change between two looks, and what is counted must be what is
 * created. The index on _id is there anyway and counts for nobody.
 */
export async function readIndexKeys(): Promise<IndexKey[]> {
  submitted ??= await step(say(formWords.read), async () => {
    const keys = expectIndexKeys(await lab().solution.value("indexes"));
    return keys.filter((key) => Object.keys(key).join() !== "_id");
  });
  if (submitted.length === 0) miss(say(formWords.none));
  return submitted;
}

/** Creates the indexes on `orders`, named by their keys; one that is there twice is created once. */
export async function createIndexes(db: Db, keys: readonly IndexKey[]): Promise<void> {
  const named = new Map(keys.map((key) => [describeKey(key), key]));
  for (const [name, key] of named) await db.command({ createIndexes: "orders", indexes: [{ key, name }] });
}

/** Names of the indexes that a plan reads, each once. */
export function listIndexes({ index, inputs }: PlanNode): string[] {
  return [...new Set([...(index ? [index] : []), ...inputs.flatMap(listIndexes)])];
}

/** The index that a plan reads first, by its name, and the fields of it; undefined where it reads none. */
export function readUsedIndex({ tree }: PlanDescription): { index: string; fields: string[] } | undefined {
  const [index] = listIndexes(tree);
  return index === undefined
    ? undefined
    : { index, fields: [...index.matchAll(/([\w.]+):/g)].map(([, field = ""]) => field) };
}

export function describePlan(plan: PlanDescription): string {
  const names = listIndexes(plan.tree).join(", ");
  const values = {
    stages: plan.stages.join(" → "),
    keys: String(plan.keysExamined),
    documents: String(plan.docsExamined),
    returned: String(plan.returned),
  };
  return names === "" ? say(planWords.plan, values) : say(planWords.withIndex, { ...values, names });
}
