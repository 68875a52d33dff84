import { createRequire } from "node:module";
import type { LibraryPath } from "../library-paths.ts";
import { startHost } from "./main.ts";
import type { TestBundle } from "./test-runner/index.ts";
import { warmUpLibraries } from "./warm-up.ts";

let testBundle: TestBundle | undefined;

/** It lies beside this bundle and is no part of it: only a solution that consists of tests reads it. */
function loadTestBundle(): TestBundle {
  const { loadCached } = createRequire(__filename)("./load-cached.cjs") as {
    loadCached(name: string): { exports: unknown };
  };
  testBundle ??= loadCached("host-tests").exports as TestBundle;
  return testBundle;
}

/** Libraries that exercises may name in their package.json: bundled once, evaluated only when asked for. */
const libraries: Record<LibraryPath, () => unknown> = {
  ajv: () => require("ajv") as unknown,
  "ajv/dist/2019.js": () => require("ajv/dist/2019.js") as unknown,
  "ajv/dist/2020.js": () => require("ajv/dist/2020.js") as unknown,
  "ajv/dist/jtd.js": () => require("ajv/dist/jtd.js") as unknown,
  express: () => require("express") as unknown,
  mongodb: () => require("mongodb") as unknown,
  pg: () => require("pg") as unknown,
  zod: () => require("zod") as unknown,
  "zod/mini": () => require("zod/mini") as unknown,
  "zod/v4": () => require("zod/v4") as unknown,
};

/** Those that only tests import. */
const testLibraries: Record<string, () => unknown> = {
  "@jest/globals": () => loadTestBundle().libraries["@jest/globals"]?.(),
  supertest: () => loadTestBundle().libraries["supertest"]?.(),
};

/** Starts the host; LAB_PRELOAD names libraries that the grader wants evaluated before code arrives. */
export function start(): void {
  const all = { ...libraries, ...testLibraries };
  for (const name of (process.env["LAB_PRELOAD"] ?? "").split(",")) all[name as keyof typeof all]?.();
  delete process.env["LAB_PRELOAD"];
  startHost(all, loadTestBundle);
}

/** For the build: runs through the libraries once, so that their functions get into the code cache. */
export async function warmUp(): Promise<void> {
  await warmUpLibraries(libraries);
}
