import { SourceMap } from "node:module";
import { extname } from "node:path";
import type { CompileModules, CompileRequest, CompileResult } from "@lab/contracts";
import { say } from "@lab/texts";
import type { BuildOptions, Loader, Plugin } from "esbuild";
import { isBuildFailure, namespace, toProblem } from "./describe-failure.ts";
import { describeItself, metaName } from "./describe-itself.ts";
import { findComputedImport } from "./find-computed-import.ts";
import { createResolver } from "./resolve-import.ts";

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
const topLevelAwait = /[Tt]op-level await/;
const isOverflow = /^Not enough stack space/;
const target = `node${process.versions.node}`;

type Read = Parameters<CompileModules>[1];

/**
 * Bundles modules into one, with esbuild, in this process. What esbuild is given is the text of modules alone, but it
 * still reads folders of its own accord: run where nothing is to be seen.
 */
export async function compileModules(request: CompileRequest, read: Read): Promise<CompileResult> {
  const attempt = await bundle(request, read, "cjs");
  const needsEsm =
    "problems" in attempt && attempt.problems.some(({ message }) => topLevelAwait.test(message));
  return needsEsm ? bundle(request, read, "esm") : attempt;
}

async function bundle(request: CompileRequest, read: Read, format: "cjs" | "esm"): Promise<CompileResult> {
  const { build } = await import("esbuild");
  try {
    // In a CommonJS bundle import() becomes require(), which the host answers; an ES module has its own.
    const supported = { "dynamic-import": format === "esm" };
    const outfile = format === "cjs" ? "solution.cjs" : "solution.mjs";
    const options = { ...bundleOptions(request, read), format, supported, outfile };
    const { outputFiles = [], metafile } = await build(options);
    const textOf = (ending: string): string =>
      outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
    return {
      code: textOf(outfile),
      map: textOf(".map"),
      format,
      inputs: Object.keys(metafile?.inputs ?? {}),
    };
  } catch (error) {
    if (isBuildFailure(error)) return { problems: error.errors.map(toProblem) };
    return { gaveUp: true };
  }
}

function bundleOptions(request: CompileRequest, read: Read): BuildOptions {
  return {
    absWorkingDir: process.cwd(),
    entryPoints: [request.entry],
    bundle: true,
    platform: "node",
    target,
    sourcemap: "external",
    write: false,
    metafile: true,
    logLevel: "silent",
    define: { "import.meta": metaName },
    plugins: [onlyFilesOf(request, read)],
  };
}

/**
 * Answers every import itself, and keeps the modules in a namespace that esbuild does not know as files: it then has
 * no path from which to read a neighbour, a package.json or a tsconfig.json. It asks nobody about a path that is put
 * together, and reads for it whatever lies below its own working folder.
 */
function onlyFilesOf(request: CompileRequest, read: Read): Plugin {
  const { entry, files, dependencies, maxBytes, takesComputed } = request;
  const known = new Set(files);
  const resolve = createResolver(known, dependencies);
  let totalBytes = 0;
  return {
    name: "only-files-of-the-exercise",
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path: wanted, importer, kind }) => {
        if (kind === "entry-point")
          return known.has(entry)
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
        const source = await read(path);
        const bytes = Buffer.byteLength(source);
        totalBytes += bytes;
        if (bytes > maxBytes.module) return fail(say("submission.moduleSize", { path }));
        if (totalBytes > maxBytes.total) return fail(say("submission.modulesSize"));
        const contents = forgetSourceMap(source);
        const computed = takesComputed ? undefined : await refuseComputed(path, contents, loader);
        return computed ?? { contents: describeItself(path, contents, loader), loader };
      });
    },
  };
}

/** A file: URL of a source map would be read all the same, and be it of a device that never ends. */
function forgetSourceMap(source: string): string {
  return source.replaceAll(/(\/[/*][#@] )sourceMappingURL=/g, "$1sourceMappingUrl=");
}

/** Looks at the module as esbuild understands it, without its types, before esbuild may act on it. */
async function refuseComputed(path: string, source: string, loader: Loader) {
  if (loader === "json") return undefined;
  const { transform } = await import("esbuild");
  const options = { loader, target, sourcemap: "external", sourcefile: path, logLevel: "silent" } as const;
  const stripped = await transform(source, options).catch((error: unknown) => {
    // What is wrong with it, the build tells with its place.
    if (isBuildFailure(error)) return undefined;
    throw error;
  });
  const found = stripped && lookForComputed(stripped.code);
  if (!found) return undefined;
  return { errors: [{ text: found.text, location: locate(found, { path, source, map: stripped.map }) }] };
}

interface Place {
  /** Both from 0. */
  line: number;
  column: number;
}

/** What is to be said of code, and where. */
function lookForComputed(code: string): (Place & { text: string }) | undefined {
  try {
    const found = findComputedImport(code);
    return found && { ...found, text: say("submission.computedImport", { wanted: found.text }) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { line, column } = (error as unknown as { loc: Place }).loc;
    // esbuild leaves some of the language unread, such as regular expressions.
    const text = isOverflow.test(error.message)
      ? say("submission.gaveUp")
      : error.message.replace(/ \(\d+:\d+\)$/, "");
    return { line: line - 1, column, text };
  }
}

/** The place in the learner's own source; as esbuild says it, which counts bytes. */
function locate(
  { line, column }: Place,
  { path, source, map }: { path: string; source: string; map: string },
) {
  const entry = new SourceMap(JSON.parse(map) as ConstructorParameters<typeof SourceMap>[0]).findEntry(
    line,
    column,
  );
  const origin = "originalLine" in entry ? entry : { originalLine: 0, originalColumn: 0 };
  const lineText = source.split("\n")[origin.originalLine] ?? "";
  return {
    file: `${namespace}:${path}`,
    line: origin.originalLine + 1,
    column: Buffer.byteLength(lineText.slice(0, origin.originalColumn)),
    lineText,
  };
}

function fail(text: string): { errors: { text: string }[] } {
  return { errors: [{ text }] };
}
