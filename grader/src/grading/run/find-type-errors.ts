import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { say } from "@lab/texts";
import { endProcessTree } from "../../ground/process-tree.ts";

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

const timeoutMs = 15_000;
const maxOutputCharacters = 4_000_000;
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
): Promise<Map<string, string[]>> {
  const found = new Map(trees.map(({ name }) => [name, [] as string[]]));
  const files = trees.flatMap((tree) => tree.files.map((file) => `${tree.name}/${file}`));
  if (files.length === 0) return found;
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const { exitCode, output } = await runCompiler(folder);
  const strays = findStrays(output);
  if (strays.size > 0) {
    // What is said of these trees, and of others beside them, may quote what lies outside.
    const others = trees.filter(({ name }) => !strays.has(name));
    return new Map([...found, ...strays, ...(await findTypeErrors(folder, others))]);
  }
  for (const line of output.split(/\r?\n/)) {
    const [, name = "", file, row, column, message] = errorLine.exec(line) ?? [];
    found.get(name)?.push(`${file}:${row}:${column} ${message}`);
  }
  if (exitCode === 0 || [...found.values()].some((errors) => errors.length > 0)) return found;
  return new Map(trees.map(({ name }) => [name, [say("run.compilerGaveUp")]]));
}

/** Trees in which a module asks for a file outside of its own tree, with what is said of each such import. */
function findStrays(output: string): Map<string, string[]> {
  const strays = new Map<string, string[]>();
  let reached = "";
  for (const line of output.split(/\r?\n/)) {
    const [, wanted, name = "", file] = importLine.exec(line) ?? [];
    if (file === undefined) reached = line.startsWith(" ") ? reached : line;
    else if (!name.startsWith(".") && !reached.startsWith(`${name}/`))
      strays.set(name, [...(strays.get(name) ?? []), say("run.strayImport", { file, wanted: wanted ?? "" })]);
  }
  return strays;
}

async function runCompiler(folder: string): Promise<{ exitCode: number | null; output: string }> {
  const manifest = createRequire(__filename).resolve("typescript/package.json");
  const marker = `lab-compile-${process.pid}-${Math.random().toString(36).slice(2)}`;
  const child = spawn(
    process.execPath,
    [join(dirname(manifest), "bin/tsc"), "--project", folder, "--pretty", "false"],
    {
      cwd: folder,
      detached: process.platform !== "win32",
      stdio: ["ignore", "pipe", "ignore"],
      windowsHide: true,
      env: { PATH: process.env["PATH"], LAB_RUN: marker },
    },
  );
  // Node only hands over to the compiler's own process: both have to end.
  const timer = setTimeout(() => endProcessTree(child, marker), timeoutMs);
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
    if (output.length > maxOutputCharacters) endProcessTree(child, marker);
  });
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject).once("close", resolve);
    });
    return { exitCode, output };
  } finally {
    clearTimeout(timer);
  }
}
