import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import type { CompiledSolution } from "@lab/contracts";

const frame = /solution\.[cm]js:(\d+):(\d+)/;

/** Finds the first place of the learner's own code in a stack, as `src/app.ts:12:5`; our frames are never shown. */
export function createLocator(compiled: CompiledSolution): (stack: string | undefined) => string | undefined {
  let map: SourceMap | undefined;
  return (stack) => {
    const line = stack?.split("\n").find((text) => frame.test(text));
    const match = line && frame.exec(line);
    if (!match) return;
    map ??= new SourceMap(
      JSON.parse(readFileSync(compiled.mapFile, "utf8")) as ConstructorParameters<typeof SourceMap>[0],
    );
    const entry = map.findEntry(Number(match[1]) - 1, Number(match[2]) - 1);
    if (!("originalSource" in entry) || !entry.originalSource) return;
    return `${entry.originalSource.replace(/^solution:/, "")}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  };
}
