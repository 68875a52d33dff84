import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Mutant } from "./make-mutants.ts";

export const equivalentsFile = "equivalent-mutants.json";

const equivalentsSchema = z.array(
  z.strictObject({
    file: z.string().describe("the reference's file, as src/app.ts"),
    original: z.string().describe("the line that is changed, as it is, without its indent"),
    mutated: z.string().describe("the line with the change"),
    reason: z.string().min(10).describe("why no answer that the README speaks of differs by it"),
  }),
);

type Equivalent = z.output<typeof equivalentsSchema>[number];

/** What an author knows of mutants that no check can tell from the reference. */
export interface KnownEquivalents {
  /** The reason why this one is as right as the reference. */
  reasonFor(mutant: Mutant): string | undefined;
  /** What is amiss with the file: entries that fit no mutant. */
  findProblems(mutants: readonly Mutant[]): string[];
}

/** Reads a suite's `equivalent-mutants.json`; without it none is known. */
export function readEquivalents(suiteFolder: string): KnownEquivalents {
  const read = parseFile(join(suiteFolder, equivalentsFile));
  const entries = typeof read === "string" ? [] : read;
  return {
    reasonFor: (mutant) => entries.find((entry) => isOf(entry, mutant))?.reason,
    findProblems: (mutants) =>
      typeof read === "string"
        ? [`${equivalentsFile}: ${read}`]
        : entries
            .filter((entry) => !mutants.some((mutant) => isOf(entry, mutant)))
            .map(
              ({ mutated }) => `${equivalentsFile}: the reference has no such mutant any more: ${mutated}`,
            ),
  };
}

function isOf({ file, original, mutated }: Equivalent, mutant: Mutant): boolean {
  return (
    file === mutant.path && original === joinLines(mutant.original) && mutated === joinLines(mutant.mutated)
  );
}

/** What is shown of a mutant, and written of it in the file: one line, without indents. */
export function joinLines(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, " ");
}

function parseFile(path: string): Equivalent[] | string {
  if (!existsSync(path)) return [];
  try {
    return equivalentsSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    return error instanceof z.ZodError ? z.prettifyError(error) : String(error);
  }
}
