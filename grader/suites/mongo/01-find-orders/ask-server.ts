import { expectShape, lab, miss, say } from "@lab/testkit";
import {
  MongoNetworkError,
  MongoServerSelectionError,
  type Collection,
  type Db,
  type Document,
  type FindOptions,
  type Sort,
} from "mongodb";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { queryWords } from "./messages.ts";
import type { Question } from "./questions.ts";

const { solution } = lab();

// Sort and limit go to the driver as they are: whatever it refuses is told in its words.
const findSpec = z.looseObject({
  filter: z.record(z.string(), z.unknown()),
  projection: z.record(z.string(), z.unknown()).optional(),
  sort: z.unknown().optional(),
  limit: z.number().optional(),
});
export type FindSpec = z.output<typeof findSpec>;

export const readSpec = (returned: unknown): FindSpec => expectShape(findSpec, returned);

/** The spec for one question, asked for by itself. */
export async function askForSpec({ name, params }: Question): Promise<FindSpec> {
  return readSpec(await solution.call(name, params));
}

const maxQueryMs = 2_000;
/** Within an expression the server looks at no limit of time. */
async function endInTime(): Promise<never> {
  await delay(2 * maxQueryMs, undefined, { ref: false });
  throw new Error("operation exceeded time limit");
}

const scripting = new Set(["$where", "$function", "$accumulator"]);

/** Every key of a spec, at any depth. */
function listKeys(value: unknown): string[] {
  if (typeof value !== "object" || value === null || "_bsontype" in value || value instanceof Date) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(listKeys)];
}

export const findScript = (spec: FindSpec): string | undefined =>
  listKeys(spec).find((key) => scripting.has(key));

/** What the server or the driver refuses is the spec's miss, with the refusal's words. */
async function orMiss<T>(name: string, spec: FindSpec, run: () => Promise<T>): Promise<T> {
  const operator = findScript(spec);
  if (operator) miss(say(queryWords.script, { question: name, operator }));
  try {
    return await Promise.race([run(), endInTime()]);
  } catch (error) {
    if (error instanceof MongoNetworkError || error instanceof MongoServerSelectionError) throw error;
    return miss(say(queryWords.refused, { question: name, refusal: (error as Error).message }));
  }
}

/** Runs a spec as `find` does. */
export async function findIn(
  collection: Collection<Document>,
  name: string,
  spec: FindSpec,
): Promise<Document[]> {
  const { filter, projection, sort, limit } = spec;
  const options: FindOptions = {
    maxTimeMS: maxQueryMs,
    ...(projection && { projection }),
    ...(sort !== undefined && { sort: sort as Sort }),
    ...(limit && { limit }),
  };
  return orMiss(name, spec, () => collection.find(filter, options).toArray());
}

export interface AskedWorld {
  name: string;
  spec: FindSpec;
  orders: readonly Document[];
}

/** The sort of a spec as a stage has it. The driver takes a list of pairs and words too. */
export function readSort(sort: unknown): Record<string, 1 | -1> {
  const pairs = Array.isArray(sort) ? (sort as [string, unknown][]) : Object.entries(sort ?? {});
  return Object.fromEntries(pairs.map(([field, way]) => [field, /^(-1|desc)/.test(String(way)) ? -1 : 1]));
}

function makeBranch({ spec }: AskedWorld, world: number): Document[] {
  const sort = readSort(spec.sort);
  const limit = Math.abs(spec.limit ?? 0);
  return [
    { $match: { world } },
    { $match: spec.filter },
    ...(Object.keys(sort).length > 0 ? [{ $sort: sort }] : []),
    ...(limit > 0 ? [{ $limit: limit }] : []),
    { $group: { _id: null, found: { $push: "$orderNo" } } },
  ];
}

async function aggregateWorlds(db: Db, asked: readonly AskedWorld[]): Promise<string[][]> {
  const documents = asked.flatMap(({ orders }, world) => orders.map((order) => ({ ...order, world })));
  const branches = asked.map((one, world) => [`w${world}`, makeBranch(one, world)] as const);
  const pipeline = [{ $documents: { $literal: documents } }, { $facet: Object.fromEntries(branches) }];
  const [answer = {}] = await db.aggregate(pipeline, { maxTimeMS: maxQueryMs }).toArray();
  return branches.map(([branch]) => ((answer[branch] as Document[])[0]?.["found"] as string[]) ?? []);
}

/** So many that a command stays small: each branch reads all documents once to find its own. */
export const worldsPerCommand = 25;

/** The orders that each spec finds in its world; undefined where the server refuses one of them. */
export async function findInWorlds(db: Db, asked: readonly AskedWorld[]): Promise<string[][] | undefined> {
  if (asked.some(({ spec }) => findScript(spec))) return undefined;
  return Promise.race([aggregateWorlds(db, asked), endInTime()]).catch(() => undefined);
}

/** As `findInWorlds`, for one; a refusal is the spec's miss. */
export async function findInWorld(db: Db, asked: AskedWorld): Promise<string[]> {
  const [found = []] = await orMiss(asked.name, asked.spec, () => aggregateWorlds(db, [asked]));
  return found;
}
