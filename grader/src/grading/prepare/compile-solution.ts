import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { CompiledSolution } from "@lab/contracts";
import { say } from "@lab/texts";
import type { BuildFailure, BuildOptions, Loader, Plugin } from "esbuild";
import { buildBounded, isBuildFailure } from "./build-bounded.ts";
import { createResolver, listRegularFiles } from "./resolve-import.ts";

export interface CompileProblem {
  message: string;
  /** src/app.ts:12:5 */
  at?: string;
}

const namespace = "solution";
const loaders: Record<string, Loader> = {
  ".ts": "ts",
  ".mts": "ts",
  ".cts": "ts",
  ".tsx": "tsx",
  ".js": "js",
  ".mjs": "js",
  ".cjs": "js",
  ".jsx": "jsx",
  ".json": "json",
};
/** esbuild may take some kilobytes of memory for each byte. */
const maxModuleBytes = 100_000;
const maxTotalBytes = 400_000;
const topLevelAwait = /[Tt]op-level await/;

/**
 * Bundles the learner's TypeScript into one file; what the exercise's package.json names stays outside.
 * Types are stripped, not checked: a type error is shown by the editor and `npm run typecheck`.
 */
export async function compileSolution(options: {
  folder: string;
  entry: string;
  dependencies: readonly string[];
  outFolder: string;
}): Promise<{ compiled: CompiledSolution } | { problems: CompileProblem[] }> {
  const attempt = await bundle(options, "cjs");
  const needsEsm =
    "problems" in attempt && attempt.problems.some(({ message }) => topLevelAwait.test(message));
  return needsEsm ? bundle(options, "esm") : attempt;
}

async function bundle(
  options: { folder: string; entry: string; dependencies: readonly string[]; outFolder: string },
  format: "cjs" | "esm",
): Promise<{ compiled: CompiledSolution } | { problems: CompileProblem[] }> {
  const file = join(options.outFolder, format === "cjs" ? "solution.cjs" : "solution.mjs");
  try {
    // In a CommonJS bundle import() becomes require(), which the host answers; an ES module has its own.
    const supported = { "dynamic-import": format === "esm" };
    const isBuilt = await buildBounded({ ...bundleOptions(options), format, supported, outfile: file });
    if (!isBuilt) return { problems: [{ message: say("submission.gaveUp") }] };
    return { compiled: { file, mapFile: `${file}.map`, format } };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    return { problems: error.errors.map(toProblem) };
  }
}

function bundleOptions({ folder, entry, dependencies }: Parameters<typeof bundle>[0]): BuildOptions {
  return {
    absWorkingDir: folder,
    entryPoints: [entry],
    bundle: true,
    platform: "node",
    target: `node${process.versions.node}`,
    sourcemap: "external",
    logLevel: "silent",
    plugins: [onlyFilesOf(folder, entry, dependencies)],
  };
}

/**
 * Answers every import itself, and keeps the modules in a namespace that esbuild does not know as files: it then has
 * no path from which to read a neighbour, a glob, a package.json or a tsconfig.json.
 */
function onlyFilesOf(folder: string, entry: string, dependencies: readonly string[]): Plugin {
  const files = listRegularFiles(folder);
  const resolve = createResolver(files, dependencies);
  let totalBytes = 0;
  return {
    name: "only-files-of-the-exercise",
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path: wanted, importer, kind }) => {
        if (kind === "entry-point")
          return files.has(entry)
            ? { path: entry, namespace }
            : fail(say("submission.noFile", { path: entry }));
        const found = resolve({ wanted, importer });
        if ("problem" in found) return fail(found.problem);
        if ("external" in found) return { path: found.external, external: true };
        return { path: found.path, namespace };
      });
      build.onLoad({ filter: /.*/, namespace }, async ({ path }) => {
        const loader = loaders[extname(path)];
        if (!loader) return fail(say("submission.noLoader", { path }));
        const source = await readFile(join(folder, path));
        totalBytes += source.length;
        if (source.length > maxModuleBytes) return fail(say("submission.moduleSize", { path }));
        if (totalBytes > maxTotalBytes) return fail(say("submission.modulesSize"));
        return { contents: forgetSourceMap(source), loader };
      });
    },
  };
}

/** A file: URL of a source map would be read all the same, and be it of a device that never ends. */
function forgetSourceMap(source: Buffer): Buffer {
  const text = source.toString("latin1");
  return Buffer.from(text.replaceAll(/(\/[/*][#@] )sourceMappingURL=/g, "$1sourceMappingUrl="), "latin1");
}

function fail(text: string): { errors: { text: string }[] } {
  return { errors: [{ text }] };
}

function toProblem({ text, location }: BuildFailure["errors"][number]): CompileProblem {
  const message = describeComputed(text) ?? text.replaceAll(`${namespace}:`, "");
  if (!location) return { message };
  // esbuild counts bytes, editors count characters.
  const before = Buffer.from(location.lineText).subarray(0, location.column).toString();
  const file = location.file.replace(`${namespace}:`, "");
  return { message, at: `${file}:${location.line}:${before.length + 1}` };
}

/** For import("./lib/" + name) esbuild would take in all that could be meant. */
function describeComputed(text: string): string | undefined {
  const [, wanted] = /^Could not resolve ((?:import|require)\(.*\*.*\))$/.exec(text) ?? [];
  return wanted && say("submission.computedImport", { wanted });
}

/** Names of the libraries that an exercise's own package.json lists. */
export function readDependencies(exerciseFolder: string): string[] {
  const manifest = JSON.parse(readFileSync(join(exerciseFolder, "package.json"), "utf8")) as {
    dependencies?: Record<string, string>;
  };
  return Object.keys(manifest.dependencies ?? {});
}
