import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import vm from "node:vm";
import { suiteLibraries } from "./suite-libraries.ts";

interface SuiteManifest {
  /** Sources that the bundle was made of, with their time of change in milliseconds. */
  inputs: Record<string, number>;
}

export interface Suite {
  /** Registers the suite's tests with Jest. */
  load(): void;
  /** sha256 of the bundled suite: changes whenever a check may judge differently. */
  digest: string;
}

/** Gives a built suite; builds it first where its source is newer, so that an author only ever saves and grades. */
export async function loadSuite(root: string, path: string): Promise<Suite> {
  const file = join(root, "grader/dist/suites", `${path}.cjs`);
  if (!isFresh(file)) await bundleSuite(root, path);
  const code = readFileSync(file, "utf8");
  return {
    digest: createHash("sha256").update(code).digest("hex"),
    load() {
      const wrapper = new vm.Script(`(function (exports, require, module) {${code}\n})`, { filename: file });
      const requireNative = createRequire(file);
      const requireShared = (id: string): unknown => suiteLibraries[id]?.() ?? requireNative(id);
      const module = { exports: {} };
      (wrapper.runInThisContext() as (...args: unknown[]) => void)(module.exports, requireShared, module);
    },
  };
}

function isFresh(file: string): boolean {
  if (!existsSync(file) || !existsSync(`${file}.json`)) return false;
  const { inputs } = JSON.parse(readFileSync(`${file}.json`, "utf8")) as SuiteManifest;
  return Object.entries(inputs).every(
    ([input, changedMs]) => statSync(input, { throwIfNoEntry: false })?.mtimeMs === changedMs,
  );
}

/** Bundles one hidden suite; what the grader itself holds (Jest, the testkit, the driver) stays shared. */
export async function bundleSuite(root: string, path: string): Promise<void> {
  const { build } = await import("esbuild");
  const outfile = join(root, "grader/dist/suites", `${path}.cjs`);
  mkdirSync(dirname(outfile), { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [`grader/suites/${path}/checks.test.ts`],
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
  const manifest: SuiteManifest = {
    inputs: Object.fromEntries(inputs.map((input) => [input, statSync(input).mtimeMs])),
  };
  writeFileSync(`${outfile}.json`, JSON.stringify(manifest));
}
