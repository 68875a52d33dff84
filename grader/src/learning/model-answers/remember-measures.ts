import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { digestParts } from "../../ground/digest-paths.ts";
import { writeFileWhole } from "../history/durable-files.ts";
import type { Measures } from "./measures.ts";

/**
 * Measures once and remembers in `.lab/solutions/<id>.json`, as text that may be deleted at any time: the same files,
 * exercise and lab give the same figures, where `about` names the latter two. What could not be measured is tried anew.
 */
export function rememberMeasures(
  root: string,
  id: string,
  about: readonly unknown[],
): (files: Readonly<Record<string, string>>, measure: () => Promise<Measures>) => Promise<Measures> {
  const folder = join(root, ".lab/solutions");
  const file = join(folder, `${id}.json`);
  const kept = readKept(file);
  return async (files, measure) => {
    const key = digestParts([JSON.stringify(about), JSON.stringify(files, Object.keys(files).toSorted())]);
    const known = kept[key];
    if (known) return known;
    const measures = await measure();
    if (measures.problem !== undefined || measures.notRun) return measures;
    kept[key] = measures;
    mkdirSync(folder, { recursive: true });
    writeFileWhole(file, `${JSON.stringify(kept, null, 2)}\n`);
    return measures;
  };
}

function readKept(file: string): Record<string, Measures> {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Record<string, Measures>;
  } catch {
    return {};
  }
}
