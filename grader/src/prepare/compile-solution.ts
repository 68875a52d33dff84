import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { isBuiltin } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import type { CompiledSolution } from "@lab/contracts";
import type { BuildFailure, BuildOptions, Plugin } from "esbuild";

export interface CompileProblem {
  message: string;
  /** src/app.ts:12:5 */
  at?: string;
}

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
  /** The node_modules that holds the dependencies; only native ES modules need it beside them. */
  libraryFolder: string;
}): Promise<{ compiled: CompiledSolution } | { problems: CompileProblem[] }> {
  const attempt = await bundle(options, "cjs");
  const needsEsm =
    "problems" in attempt && attempt.problems.some(({ message }) => topLevelAwait.test(message));
  if (!needsEsm) return attempt;
  symlinkSync(options.libraryFolder, join(options.outFolder, "node_modules"), "junction");
  return bundle(options, "esm");
}

async function bundle(
  options: { folder: string; entry: string; dependencies: readonly string[]; outFolder: string },
  format: "cjs" | "esm",
): Promise<{ compiled: CompiledSolution } | { problems: CompileProblem[] }> {
  const { build } = await import("esbuild");
  const file = join(options.outFolder, format === "cjs" ? "solution.cjs" : "solution.mjs");
  try {
    // In a CommonJS bundle import() becomes require(), which the host answers; an ES module has its own.
    const supported = { "dynamic-import": format === "esm" };
    await build({ ...bundleOptions(options), format, supported, outfile: file });
    return { compiled: { file, mapFile: `${file}.map`, format } };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    return { problems: error.errors.map((problem) => toProblem(problem, options.folder)) };
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
    // The lab's options, not those of a tsconfig.json that came with the submission.
    tsconfigRaw: { compilerOptions: { target: "es2023", useDefineForClassFields: true } },
    plugins: [allowedImports(dependencies)],
  };
}

function allowedImports(dependencies: readonly string[]): Plugin {
  return {
    name: "allowed-imports",
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
        if (kind === "entry-point") return;
        const packageName = path
          .split("/")
          .slice(0, path.startsWith("@") ? 2 : 1)
          .join("/");
        if (isBuiltin(path))
          return { path: path.startsWith("node:") ? path : `node:${path}`, external: true };
        if (dependencies.includes(packageName)) return { path, external: true };
        const allowed = dependencies.length === 0 ? "only Node's own modules" : dependencies.join(", ");
        return { errors: [{ text: `"${path}" is not a dependency of this exercise (it has: ${allowed})` }] };
      });
      build.onResolve({ filter: /\\/ }, ({ path }) => ({
        errors: [{ text: `"${path}" has a backslash in it; write import paths with forward slashes` }],
      }));
    },
  };
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && Array.isArray((error as Partial<BuildFailure>).errors);
}

function toProblem({ text, location }: BuildFailure["errors"][number], folder: string): CompileProblem {
  const message = describeUnreadable(text, folder) ?? text;
  if (!location) return { message };
  // esbuild counts bytes, editors count characters.
  const before = Buffer.from(location.lineText).subarray(0, location.column).toString();
  return { message, at: `${location.file}:${location.line}:${before.length + 1}` };
}

/** esbuild takes names whatever their case, and then can't read the file where the disk does not. */
function describeUnreadable(text: string, folder: string): string | undefined {
  const [, file] = /^Cannot read file: (.+)$/s.exec(text) ?? [];
  if (file === undefined) return;
  const other = readdirSync(dirname(file)).find(
    (name) => name.toLowerCase() === basename(file).toLowerCase(),
  );
  const hint = other ? ` (a file ${other} exists; names are case-sensitive)` : "";
  return `there is no file ${relative(folder, file).replaceAll("\\", "/")}${hint}`;
}

/** Names of the libraries that an exercise's own package.json lists. */
export function readDependencies(exerciseFolder: string): string[] {
  const manifest = JSON.parse(readFileSync(join(exerciseFolder, "package.json"), "utf8")) as {
    dependencies?: Record<string, string>;
  };
  return Object.keys(manifest.dependencies ?? {});
}
