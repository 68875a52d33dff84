import { describeValue, Miss, type Solution } from "@lab/testkit";
import { say } from "@lab/texts";
import type { Db } from "mongodb";
import { z } from "zod";

const direction = z.union([z.literal(1), z.literal(-1)]);
const indexList = z.array(z.object({ key: z.record(z.string(), direction) })).max(20);

/** Creates what the learner's export lists, named by the keys as a grade names them. What it holds is not trusted. */
export async function createLearnerIndexes(
  db: Db,
  solution: Solution,
  { export: name, on }: { export: string; on: string },
): Promise<void> {
  const value = await solution.value(name);
  const parsed = indexList.safeParse(value);
  if (!parsed.success)
    throw new Miss(say("explain.noIndexes", { name }), {
      seen: describeValue(value),
      next: say("explain.noIndexesNext"),
    });
  const named = new Map(parsed.data.map(({ key }) => [describeKey(key), key]));
  for (const [indexName, key] of named)
    if (Object.keys(key).join() !== "_id")
      await db.command({ createIndexes: on, indexes: [{ key, name: indexName }] });
}

/** As a learner would write it. */
function describeKey(key: Record<string, 1 | -1>): string {
  const fields = Object.entries(key).map(([field, value]) => `${field}: ${value}`);
  return `{ ${fields.join(", ")} }`;
}
