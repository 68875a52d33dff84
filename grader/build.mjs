/**
 * Bundles the grader, the solution host and every module of suites/ into dist/, and prepares V8's code cache for
 * the first two. Run by `npm run build`, and by `npm ci`. Why bundles: docs/reference/performance.md.
 */
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const common = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  logLevel: "warning",
  minifyWhitespace: true,
  minifySyntax: true,
  keepNames: true,
  jsx: "automatic",
  jsxImportSource: "preact",
  // Import() of what stays outside becomes require(): the cached bundles have no loader of their own.
  supported: { "dynamic-import": false },
  logOverride: { "require-resolve-not-external": "silent" },
  external: [
    "esbuild",
    "mongodb-memory-server-core",
    // Optional parts of the MongoDB driver that the lab does not install.
    "kerberos",
    "@mongodb-js/zstd",
    "@aws-sdk/credential-providers",
    "gcp-metadata",
    "snappy",
    "socks",
    "aws4",
    "mongodb-client-encryption",
    // An optional part of pg.
    "pg-native",
  ],
  // Suites take no snapshots; @jest/expect would bring jest-snapshot, and with it the whole of Babel.
  // From the working folder: in a whole path esbuild takes a star for a pattern.
  alias: { "@jest/expect": "./src/grading/run/jest-expect.ts" },
};

// launch/prepare.cjs passes such lines on.
console.log("  1/3 bundles: the grader, the page, what solutions run in");
mkdirSync("dist", { recursive: true });
// V8 tells a stale cache by little more than the source's length: never leave one beside a new bundle.
for (const file of readdirSync("dist").filter((name) => name.endsWith(".cache"))) rmSync(join("dist", file));
await Promise.all([
  build({
    ...common,
    entryPoints: ["src/cli/main.ts"],
    outfile: "dist/main.cjs",
    // Large, and only for the page and for mutants: each start of the command line would read them along.
    external: [...common.external, "express", "markdown-it", "@stryker-mutator/instrumenter"],
  }),
  build({ ...common, entryPoints: ["src/grading/run/host/index.ts"], outfile: "dist/host-main.cjs" }),
  // Beside it, so that the start of every other solution doesn't read it along.
  build({
    ...common,
    entryPoints: ["src/grading/run/host/test-runner/index.ts"],
    outfile: "dist/host-tests.cjs",
    // Jest asks where jest-each lies, to pass over its lines in a stack: where this runs it lies nowhere.
    define: { "require.resolve": "String" },
  }),
  // It finds esbuild's program by ESBUILD_BINARY_PATH: where it runs there is no node_modules.
  build({
    ...common,
    entryPoints: ["src/grading/run/compiler/index.ts"],
    outfile: "dist/compiler-main.cjs",
    external: common.external.filter((name) => name !== "esbuild"),
  }),
  build({
    ...common,
    entryPoints: ["src/grading/suites/bundle-module.ts"],
    outfile: "dist/bundle-module.cjs",
  }),
  build({ ...common, entryPoints: ["src/upkeep/lab-server/client.ts"], outfile: "dist/client.cjs" }),
  // What the browser gets of `npm run lab -- --open`.
  build({
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    logLevel: "warning",
    entryPoints: ["src/learning/page/client/live-page.ts", "src/learning/page/page.css"],
    outdir: "dist/page",
    outbase: "src/page/client",
    entryNames: "[name]",
  }),
]);
copyFileSync("src/learning/page/client/icon.svg", "dist/page/icon.svg");
const cached = ["main", "host-main", "host-tests", "compiler-main"];
const bundles = cached.map((name) => escapeLetters(join("dist", `${name}.cjs`)));
writeFileSync("dist/build-id", createHash("sha256").update(bundles.join("")).digest("hex"));
for (const file of ["load-cached.cjs", "lab.cjs", "host.cjs", "compiler.cjs", "program.cjs", "relay.cjs"])
  copyFileSync(join("launch", file), join("dist", file));

console.log("  2/3 suites");
const root = dirname(resolve("."));
const sources = readdirSync("suites", { recursive: true })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /^[^/]+\/[^/]+\/(checks\.test|repo)\.ts$/.test(path));
execFileSync(
  process.execPath,
  ["dist/bundle-module.cjs", root, ...sources.map((path) => `grader/suites/${path}`)],
  {
    stdio: "inherit",
  },
);
console.log("  3/3 a first grade, which makes the next ones quick");
const env = { ...process.env, ESBUILD_BINARY_PATH: findEsbuild() };
for (const bundle of cached) {
  execFileSync(process.execPath, ["launch/warm-cache.cjs", bundle], { stdio: "inherit", env });
}

/** As src/grading/isolation/find-esbuild.ts does. */
function findEsbuild() {
  const fromEsbuild = createRequire(createRequire(import.meta.url).resolve("esbuild"));
  const program = process.platform === "win32" ? "esbuild.exe" : "bin/esbuild";
  return fromEsbuild.resolve(`@esbuild/${process.platform}-${process.arch}/${program}`);
}

/** esbuild writes texts in ASCII, but leaves regular expressions as they are; load-cached.cjs reads a byte a letter. */
function escapeLetters(file) {
  const code = readFileSync(file, "utf8").replaceAll(
    /[^\0-\x7f]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  writeFileSync(file, code);
  return code;
}
