import { mkdirSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { dirname, extname, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { CompileProblem } from "@lab/contracts";
import type { Loader, OutputFile, Plugin } from "esbuild";
import { isBuildFailure, toProblem } from "../../grading/run/compiler/describe-failure.ts";
import { describeItself, metaName } from "../../grading/run/compiler/describe-itself.ts";

export interface BundleRequest {
  /** The exercise's. */
  folder: string;
  /** Its path in that folder. */
  entry: string;
  /** An .mjs, which gets its source map beside it. */
  outFile: string;
}

export type Bundle = { code: string; libraries: string[] } | { problems: CompileProblem[] };

/**
 * Bundles a learner's program into one ES module, with the source map by which debuggers and stacks find the learner's
 * own files. Libraries stay outside, each by the address of what Node would load: the bundle lies elsewhere.
 */
export async function bundleProgram({ folder, entry, outFile }: BundleRequest): Promise<Bundle> {
  const { build } = await import("esbuild");
  try {
    const libraries = new Set<string>();
    const { outputFiles } = await build({
      absWorkingDir: folder,
      entryPoints: [entry],
      outfile: outFile,
      bundle: true,
      write: false,
      format: "esm",
      platform: "node",
      target: `node${process.versions.node}`,
      // Otherwise a library's build for bundlers would be taken, which Node itself doesn't load.
      conditions: [],
      sourcemap: "linked",
      logLevel: "silent",
      define: { "import.meta": metaName },
      plugins: [librariesOutside(folder, libraries)],
    });
    mkdirSync(dirname(outFile), { recursive: true });
    for (const { path, contents } of outputFiles) writeFileSync(path, contents);
    return { code: textOf(outputFiles, outFile), libraries: [...libraries] };
  } catch (error) {
    if (isBuildFailure(error)) return { problems: error.errors.map(toProblem) };
    throw error;
  }
}

function textOf(files: readonly OutputFile[], path: string): string {
  return files.find((file) => file.path === path)?.text ?? "";
}

const seen = Symbol("resolved by this plugin");

function librariesOutside(folder: string, libraries: Set<string>): Plugin {
  return {
    name: "libraries-outside",
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, async ({ path, kind, resolveDir, importer, pluginData }) => {
        if (kind === "entry-point" || pluginData === seen || isBuiltin(path)) return undefined;
        const found = await build.resolve(path, { kind, resolveDir, importer, pluginData: seen });
        if (found.errors.length > 0) return { errors: found.errors };
        const { href } = pathToFileURL(found.path);
        libraries.add(href);
        return { path: href, external: true };
      });
      build.onLoad({ filter: /\.[cm]?[jt]sx?$/ }, async ({ path }) => {
        const loader = extname(path).replace(/^\.[cm]?/, "") as Loader;
        const inside = relative(folder, path).replaceAll(sep, "/");
        return { contents: describeItself(inside, await readFile(path, "utf8"), loader), loader };
      });
    },
  };
}
