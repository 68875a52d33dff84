import { readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CompiledModules, CompiledSolution, CompileModules, CompileProblem } from "@lab/contracts";
import { say } from "@lab/texts";
import { listRegularFiles } from "../../ground/list-regular-files.ts";

export interface CompileOptions {
  folder: string;
  entry: string;
  dependencies: readonly string[];
  outFolder: string;
  /** The sitting's compiler. */
  compile: CompileModules;
  /** Defences that are taken out, of computed-paths and bundle-scan: empty but where `npm run attacks` looks what becomes of an attack then. */
  without?: ReadonlySet<string>;
}

const maxBytes = { module: 100_000, total: 400_000 };
const maxDataBytes = 2_000_000;

/**
 * Bundles the learner's TypeScript into one file; what the exercise's package.json names stays outside.
 * Types are stripped, not checked: a type error is shown by the editor and `npm run typecheck`.
 */
export async function compileSolution(
  options: CompileOptions,
): Promise<{ compiled: CompiledSolution } | { problems: CompileProblem[] }> {
  const { folder, entry, dependencies, outFolder, compile, without = new Set<string>() } = options;
  const files = listRegularFiles(folder);
  const takesComputed = without.has("computed-paths");
  const request = { entry, files: [...files], dependencies, maxBytes, takesComputed };
  const result = await compile(request, (path) =>
    files.has(path) ? readModule(join(folder, path)) : Promise.reject(new Error(`nobody brought ${path}`)),
  );
  if ("gaveUp" in result) return { problems: [{ message: say("submission.gaveUp") }] };
  const isScanned = !without.has("bundle-scan");
  if (isScanned && holdsForeign(result, files))
    return { problems: [{ message: say("submission.foreignInput") }] };
  if ("problems" in result) return result;
  const data = readData(folder, files);
  if (Buffer.byteLength(data) > maxDataBytes) return { problems: [{ message: say("submission.dataSize") }] };
  const { code, map, format } = result;
  const file = join(outFolder, format === "cjs" ? "solution.cjs" : "solution.mjs");
  writeFileSync(file, code);
  writeFileSync(`${file}.map`, map);
  const compiled = { file, mapFile: `${file}.map`, format };
  if (data === noData) return { compiled };
  const dataFile = join(outFolder, "data.json");
  writeFileSync(dataFile, data);
  return { compiled: { ...compiled, dataFile } };
}

const noData = "{}";

/** The texts of all JSON files, by path: code may read at run time what it doesn't import. */
function readData(folder: string, files: ReadonlySet<string>): string {
  const paths = [...files].filter((path) => path.endsWith(".json"));
  return JSON.stringify(
    Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")])),
  );
}

/** What is too large is refused by a byte too many. Letters that can't be read become `\ufffd`: a note tells of them. */
async function readModule(file: string): Promise<string> {
  return (await readFile(file)).toString("utf8", 0, maxBytes.module + 1);
}

/** Whether a bundle was made of, or a problem tells of, something that nobody handed in. */
function holdsForeign(
  result: CompiledModules | { problems: CompileProblem[] },
  files: ReadonlySet<string>,
): boolean {
  if ("problems" in result)
    return result.problems.some(({ at }) => at !== undefined && !files.has(at.replace(/:\d+:\d+$/, "")));
  const prefix = "solution:";
  return !result.inputs.every((input) => input.startsWith(prefix) && files.has(input.slice(prefix.length)));
}

/** Names of the libraries that an exercise's own package.json lists. */
export function readDependencies(exerciseFolder: string): string[] {
  const manifest = JSON.parse(readFileSync(join(exerciseFolder, "package.json"), "utf8")) as {
    dependencies?: Record<string, string>;
  };
  return Object.keys(manifest.dependencies ?? {});
}
