import { describeValue, Miss, type Solution } from "@lab/testkit";
import { say } from "@lab/texts";
import type { Db } from "mongodb";
import { z } from "zod";
import { writeValue } from "./write-value.ts";

const direction = z.union([z.literal(1), z.literal(-1)]);
const fields = z.record(z.string(), z.unknown());

/** What an index may be told; where it is stored is the server's. */
const learnerIndex = z.strictObject({
  key: z.record(z.string(), direction),
  name: z.string().optional(),
  unique: z.boolean().optional(),
  sparse: z.boolean().optional(),
  partialFilterExpression: fields.optional(),
  collation: fields.optional(),
  expireAfterSeconds: z.number().optional(),
});
const indexList = z.array(learnerIndex).max(20);

type LearnerIndex = z.infer<typeof learnerIndex>;

/** What the learner's export lists, named as it is written: by keys and options. What it holds is not trusted. */
export async function readLearnerIndexes(solution: Solution, name: string): Promise<LearnerIndex[]> {
  const value = await solution.value(name);
  const parsed = indexList.safeParse(value);
  if (parsed.success)
    return parsed.data
      .filter(({ key }) => Object.keys(key).join() !== "_id")
      .map((index) => ({ ...index, name: describeIndex(index) }));
  throw new Miss(say("explain.noIndexes", { name }), {
    seen: describeValue(value),
    next: say("explain.noIndexesNext"),
  });
}

/** @throws the server's error, where it refuses one of them */
export async function createLearnerIndexes(
  db: Db,
  on: string,
  indexes: readonly LearnerIndex[],
): Promise<void> {
  const named = new Map(indexes.map((index) => [index.name, index]));
  for (const index of named.values()) await db.command({ createIndexes: on, indexes: [index] });
}

/** As a learner would write it: `{ depotId: 1 }, unique, where { status: "open" }`. */
function describeIndex({ key, unique, sparse, partialFilterExpression: where }: LearnerIndex): string {
  const parts = Object.entries(key).map(([field, value]) => `${field}: ${value}`);
  return [
    `{ ${parts.join(", ")} }`,
    ...(unique ? [say("explain.indexUnique")] : []),
    ...(sparse ? [say("explain.indexSparse")] : []),
    ...(where ? [say("explain.indexWhere", { where: writeValue(where) })] : []),
  ].join(", ");
}
