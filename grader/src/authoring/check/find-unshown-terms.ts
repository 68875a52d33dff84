import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { listExports, type ExerciseResult } from "@lab/contracts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { listMisses } from "./walk-messages.ts";

/** A name of the contract's, as its README writes it: in backticks, and nothing but a name. */
const codeSpan = /`([A-Za-z_$][\w$]*)`/g;

/** Recorded plans, and the schema of a file of answers. */
const dataToRead = /^(plans\/[\w-]+|[\w-]+\.schema)\.json$/;

/** What every language has, and what every case of an exercise is about. */
const literals = ["null", "undefined", "true", "false"];

/**
 * The names that an exercise's contract is made of: fields, parameters, headers, operators. Those of data that is handed
 * out to be read, as recorded plans, every case shows.
 */
export function readTerms({ exercise, folder }: Pick<FoundExercise, "exercise" | "folder">): string[] {
  const readme = readFileSync(join(folder, "README.md"), "utf8");
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const data = paths.filter((path) => dataToRead.test(path.replaceAll("\\", "/")));
  const shown = data.map((path) => readFileSync(join(folder, path), "utf8")).join("\n");
  const names = [...readme.matchAll(codeSpan)].map(([, name]) => name as string);
  const left = new Set([...literals, ...listExports(exercise)]);
  return [...new Set(names)].filter((name) => !left.has(name) && !shows(shown, name));
}

/**
 * Finds next steps that speak of something that the case doesn't show: a name of the contract's that stands neither in
 * the check's title, nor in what was done, seen or expected. Advice for a whole check does that; advice for a case doesn't.
 */
export function findUnshownTerms(results: readonly ExerciseResult[], terms: readonly string[]): string[] {
  const found = results.flatMap(listMisses).flatMap(({ id, title, message, details }) => {
    const { did, seen, expected, next, edge } = details ?? {};
    const shown = [title, message, did, seen, expected, edge].join("\n");
    return terms
      .filter((term) => speaksOf(next ?? "", term) && !shows(shown, term))
      .map((term) => `${id}: the next step speaks of ${term}, which the case doesn't show: ${next}`);
  });
  return [...new Set(found)];
}

/** As a word of its own; in `/products/:sku` and `src/crates.ts` it is a part of a path. */
function speaksOf(next: string, name: string): boolean {
  return new RegExp(String.raw`(?<![\w$:/])${escape(name)}(?![\w$]|\.\w)`, "i").test(next);
}

/** Several of them show one, and a path does. */
function shows(text: string, name: string): boolean {
  return new RegExp(String.raw`(?<![\w$])${escape(name)}s?(?![\w$])`, "i").test(text);
}

const escape = (name: string): string => name.replaceAll("$", String.raw`\$`);
