import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import vm from "node:vm";
import { suiteLibraries } from "./suite-libraries.ts";

interface BundleManifest {
  /** Sources that the bundle was made of, with their time of change in milliseconds. */
  inputs: Record<string, number>;
}

/** A module of grader/suites, bundled: trusted code, unlike anything of a submission. */
export interface TrustedModule {
  /** Evaluates the module anew and gives its exports. */
  load(): Record<string, unknown>;
  /** sha256 of the bundle: changes whenever what it does may change. */
  digest: string;
}

/**
 * Gives a module of grader/suites, by its path below the repository's root. It is bundled first where its source
 * is newer, so that an author only ever saves and grades.
 */
export async function openTrustedModule(root: string, source: string): Promise<TrustedModule> {
  const file = bundleFile(root, source);
  if (!isFresh(file)) await bundleModule(root, source);
  const code = readFileSync(file, "utf8");
  return {
    digest: createHash("sha256").update(code).digest("hex"),
    load() {
      const wrapper = new vm.Script(`(function (exports, require, module) {${code}\n})`, { filename: file });
      const requireNative = createRequire(file);
      const requireShared = (id: string): unknown => suiteLibraries[id]?.() ?? requireNative(id);
      const module = { exports: {} as Record<string, unknown> };
      (wrapper.runInThisContext() as (...args: unknown[]) => void)(module.exports, requireShared, module);
      return module.exports;
    },
  };
}

function bundleFile(root: string, source: string): string {
  return join(root, "grader/dist", relative("grader", source).replace(/\.ts$/, ".cjs"));
}

function isFresh(file: string): boolean {
  if (!existsSync(file) || !existsSync(`${file}.json`)) return false;
  const { inputs } = JSON.parse(readFileSync(`${file}.json`, "utf8")) as BundleManifest;
  return Object.entries(inputs).every(
    ([input, changedMs]) => statSync(input, { throwIfNoEntry: false })?.mtimeMs === changedMs,
  );
}

/** Bundles one module; what the grader itself holds (Jest, the testkit, the driver) stays shared. */
export async function bundleModule(root: string, source: string): Promise<void> {
  const { build } = await import("esbuild");
  const outfile = bundleFile(root, source);
  mkdirSync(dirname(outfile), { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    metafile: true,
    logLevel: "silent",
    external: Object.keys(suiteLibraries),
  });
  const inputs = Object.keys(metafile.inputs).map((input) => resolve(root, input));
  const manifest: BundleManifest = {
    inputs: Object.fromEntries(inputs.map((input) => [input, statSync(input).mtimeMs])),
  };
  writeFileSync(`${outfile}.json`, JSON.stringify(manifest));
}
