import { realpath, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PassedLimit, RunTool, ToolLimits } from "@lab/contracts";
import { say } from "@lab/texts";
import { findTypescript } from "../isolation/find-typescript.ts";

export interface SourceTree {
  /** The tree's folder inside the common one. */
  name: string;
  /** Modules by their paths in the tree, with forward slashes. */
  files: string[];
}

/** What counts as building, whatever a tree's own tsconfig.json says. */
const compilerOptions = {
  target: "es2023",
  lib: ["es2023"],
  module: "esnext",
  moduleResolution: "bundler",
  moduleDetection: "force",
  types: [],
  strict: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
  // Each file that was read, and which module asked for it.
  explainFiles: true,
};

/** What the compiler may take for a learner's code. */
export const compilerLimits: ToolLimits = {
  cpuMs: 8_000,
  timeMs: 15_000,
  memoryMb: 768,
  outputBytes: 4_000_000,
};
/** What names an import of so many letters is no path, and takes for ever to be told apart. */
const maxLineCharacters = 4_000;
const importLine =
  /^ +(?:Imported|Referenced|Type library referenced) via (.+) from file '([^/']+)\/(.+?)'( with packageId .*)?$/;
const errorLine = /^([^/(]+)\/([^(]+)\((\d+),(\d+)\): error TS\d+: (.*)$/;

/**
 * Type errors of several trees, by tree, as `src/app.ts:3:10 Cannot find name …`. One run of the compiler finds
 * them all: modules import by relative paths, so the trees know nothing of each other.
 */
export async function findTypeErrors(
  folder: string,
  trees: readonly SourceTree[],
  runTool: RunTool,
): Promise<Map<string, string[]>> {
  const found = new Map(trees.map(({ name }) => [name, [] as string[]]));
  const files = trees.flatMap((tree) => tree.files.map((file) => `${tree.name}/${file}`));
  if (files.length === 0) return found;
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const ofAll = (error: string) => new Map(trees.map(({ name }) => [name, [error]]));
  const end = await compileWithin(await realpath(folder), runTool);
  if ("passed" in end) return ofAll(describePassed(end.passed));
  const lines = end.stdout.toString("utf8").split(/\r?\n/);
  if (lines.some((line) => line.length > maxLineCharacters)) return ofAll(say("run.compilerGaveUp"));
  const strays = findStrays(lines);
  if (strays.size > 0) {
    // What is said of these trees, and of others beside them, may quote what lies outside.
    const others = trees.filter(({ name }) => !strays.has(name));
    return new Map([...found, ...strays, ...(await findTypeErrors(folder, others, runTool))]);
  }
  for (const line of lines) {
    const [, name = "", file, row, column, message] = errorLine.exec(line) ?? [];
    found.get(name)?.push(`${file}:${row}:${column} ${message}`);
  }
  if (end.exitCode === 0 || [...found.values()].some((errors) => errors.length > 0)) return found;
  return ofAll(say("run.compilerGaveUp"));
}

/** Trees in which a module asks for a file outside of its own tree, with what is said of each such import. */
function findStrays(lines: readonly string[]): Map<string, string[]> {
  const strays = new Map<string, string[]>();
  let reached = "";
  for (const line of lines) {
    const [, wanted, name = "", file] = importLine.exec(line) ?? [];
    if (file === undefined) reached = line.startsWith(" ") ? reached : line;
    else if (!name.startsWith(".") && !reached.startsWith(`${name}/`))
      strays.set(name, [...(strays.get(name) ?? []), say("run.strayImport", { file, wanted: wanted ?? "" })]);
  }
  return strays;
}

function compileWithin(folder: string, runTool: RunTool): ReturnType<RunTool> {
  const { program, folder: own } = findTypescript();
  return runTool({
    program,
    args: ["--project", folder, "--pretty", "false"],
    folder,
    ownFolders: [own],
    // A thread for each processor would take the neighbours'.
    environment: { GOMAXPROCS: "2" },
    limits: compilerLimits,
  });
}

function describePassed(passed: PassedLimit): string {
  if (passed === "time") return say("run.compilerTime", { seconds: compilerLimits.cpuMs / 1_000 });
  return passed === "memory"
    ? say("run.compilerMemory", { mb: compilerLimits.memoryMb })
    : say("run.compilerOutput");
}
