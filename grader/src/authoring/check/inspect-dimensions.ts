import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dimensions } from "@lab/edges";
import { z } from "zod";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";

const file = "dimensions.json";
const listSchema = z.record(z.string(), z.array(z.enum(dimensions)));

/** By check: the edges, as "dimension: name", that known wrong submissions missed. */
export type MissedEdges = Readonly<Record<string, readonly string[]>>;

/**
 * A suite's dimensions.json says for each check of which dimensions its sentence speaks. Each needs an edge that some
 * known wrong submission trips over: values that nobody was seen to miss prove nothing. Findings are sentences for the
 * author; a suite without that file has none.
 */
export function inspectDimensions({ exercise, suiteFolder }: FoundExercise, missed: MissedEdges): string[] {
  const path = join(suiteFolder, file);
  if (!existsSync(path)) return [];
  const read = readList(path);
  if (typeof read === "string") return [`${file}: ${read}`];
  const ids = exercise.checks.map(({ id }) => id);
  return [
    ...ids.filter((id) => !(id in read)).map((id) => `${file}: ${id} is not listed`),
    ...Object.keys(read)
      .filter((id) => !ids.includes(id))
      .map((id) => `${file}: ${id} is no check of this exercise`),
    ...ids.flatMap((id) => compare(id, read[id] ?? [], missed[id] ?? [])),
  ];
}

function readList(path: string): z.output<typeof listSchema> | string {
  try {
    return listSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    return error instanceof z.ZodError ? z.prettifyError(error) : String(error);
  }
}

function compare(id: string, listed: readonly string[], missed: readonly string[]): string[] {
  const tripped = new Set(missed.map((edge) => edge.split(": ")[0] as string));
  return [
    ...listed
      .filter((dimension) => !tripped.has(dimension))
      .map((dimension) => `${file}: no rejected submission misses ${id} at an edge of "${dimension}"`),
    ...[...tripped]
      .filter((dimension) => !listed.includes(dimension))
      .map((dimension) => `${file}: ${id} was missed at an edge of "${dimension}", which is not listed`),
  ];
}
