import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import vm from "node:vm";
import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import { findAssessedSuite, findSuite } from "../sealing/find-sealed-suite.ts";
import type { SealedSuite } from "../sealing/sealed-suite.ts";
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
  /** True where it comes from a suite that holds the visible checks only. */
  practice: boolean;
}

/**
 * Gives a module of grader/suites, by its path below the repository's root. It is bundled first where its source
 * is newer, so that an author only ever saves and grades. Where a release has no source, its sealed suite is
 * opened in memory; with the instructor's identity, the assessed one.
 */
export async function openTrustedModule(
  root: string,
  source: string,
  identity?: string,
): Promise<TrustedModule> {
  const file = bundleFile(root, source);
  const sealed = await findSealed(root, source, identity);
  if (sealed) return toModule(file, findModule(sealed, source), sealed.practice);
  return toModule(file, await readBundle(root, source), false);
}

async function findSealed(root: string, source: string, identity?: string): Promise<SealedSuite | undefined> {
  const path = dirname(relative("grader/suites", source)).replaceAll(sep, "/");
  const assessed = await findAssessedSuite(root, path, identity);
  return assessed ?? (existsSync(join(root, source)) ? undefined : findSuite(root, path));
}

function findModule({ modules, path }: SealedSuite, source: string): string {
  const code = modules[basename(source)];
  if (code !== undefined) return code;
  const detail = say("grade.lacksModule", { name: basename(source) });
  throw new LabError("LAB_SEAL_BROKEN", { file: say("grade.sealedSuite", { path }), detail });
}

/** The bundle of a source, made anew where the source has changed. */
export async function readBundle(root: string, source: string): Promise<string> {
  const file = bundleFile(root, source);
  if (!isFresh(file)) await bundleModule(root, source);
  return readFileSync(file, "utf8");
}

function toModule(file: string, code: string, practice: boolean): TrustedModule {
  return {
    practice,
    digest: createHash("sha256").update(code).digest("hex"),
    load: () => evaluateBundle(file, code),
  };
}

/** Evaluates what bundleModule() made of a module of ours, as if it lay in `file`; gives its exports. */
export function evaluateBundle(file: string, code: string): Record<string, unknown> {
  const wrapper = new vm.Script(`(function (exports, require, module) {${code}\n})`, { filename: file });
  const requireNative = createRequire(file);
  const requireShared = (id: string): unknown => suiteLibraries[id]?.() ?? requireNative(id);
  const module = { exports: {} as Record<string, unknown> };
  (wrapper.runInThisContext() as (...args: unknown[]) => void)(module.exports, requireShared, module);
  return module.exports;
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
