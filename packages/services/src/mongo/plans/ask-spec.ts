import { Miss, describeValue, type Solution } from "@lab/testkit";
import { say } from "@lab/texts";
import type { Document } from "mongodb";
import { z } from "zod";

const fields = z.record(z.string(), z.unknown());
const findSpec = z.object({
  filter: fields,
  projection: fields.optional(),
  sort: z.union([fields, z.array(z.tuple([z.string(), z.unknown()]))]).optional(),
  limit: z.number().optional(),
});

const scripting = new Set(["$where", "$function", "$accumulator"]);

/** Calls an export that gives a find spec; gives the command that asks for it. */
export async function askSpec(
  solution: Solution,
  call: string,
  args: unknown[],
  collection: string,
): Promise<Document> {
  const returned = await solution.call(call, ...args);
  const parsed = findSpec.safeParse(returned);
  if (!parsed.success)
    throw new Miss(say("explain.noSpec", { call }), {
      seen: describeValue(returned),
      next: say("explain.noSpecNext"),
    });
  const script = listKeys(parsed.data).find((key) => scripting.has(key));
  if (script) throw new Miss(say("explain.script", { call, script }), { next: say("explain.scriptNext") });
  const { sort, limit, ...spec } = parsed.data;
  return {
    find: collection,
    ...spec,
    ...(sort === undefined ? {} : { sort: Array.isArray(sort) ? Object.fromEntries(sort) : sort }),
    ...(limit ? { limit } : {}),
  };
}

/** Every key of a spec, at any depth. */
function listKeys(value: unknown): string[] {
  if (typeof value !== "object" || value === null || "_bsontype" in value || value instanceof Date) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(listKeys)];
}
