import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import type { CompiledSolution } from "@lab/contracts";

const frame = /solution\.[cm]js:(\d+):(\d+)/;

/**
 * Finds the first place of the learner's own code in a stack, as `src/app.ts:12:5`; our frames are never shown, nor are
 * places in `hidden` files, which are the suite's.
 */
export function createLocator(
  compiled: CompiledSolution,
  hidden: ReadonlySet<string> = new Set(),
): (stack: string | undefined) => string | undefined {
  let map: SourceMap | undefined;

  function findPlace(line: string): string | undefined {
    const match = frame.exec(line);
    if (!match) return;
    map ??= new SourceMap(
      JSON.parse(readFileSync(compiled.mapFile, "utf8")) as ConstructorParameters<typeof SourceMap>[0],
    );
    const entry = map.findEntry(Number(match[1]) - 1, Number(match[2]) - 1);
    if (!("originalSource" in entry) || !entry.originalSource) return;
    const path = entry.originalSource.replace(/^solution:/, "");
    return hidden.has(path) ? undefined : `${path}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  }

  return (stack) => {
    for (const line of stack?.split("\n") ?? []) {
      const place = findPlace(line);
      if (place !== undefined) return place;
    }
    return undefined;
  };
}
