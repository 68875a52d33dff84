import { startHost } from "./main.ts";
import { warmUpLibraries } from "./warm-up.ts";

/** Libraries that exercises may name in their package.json: bundled once, evaluated only when asked for. */
const libraries: Record<string, () => unknown> = {
  ajv: () => require("ajv") as unknown,
  express: () => require("express") as unknown,
  mongodb: () => require("mongodb") as unknown,
  pg: () => require("pg") as unknown,
  zod: () => require("zod") as unknown,
};

/** Starts the host; LAB_PRELOAD names libraries that the grader wants evaluated before code arrives. */
export function start(): void {
  for (const name of (process.env["LAB_PRELOAD"] ?? "").split(",")) libraries[name]?.();
  delete process.env["LAB_PRELOAD"];
  startHost(libraries);
}

/** For the build: runs through the libraries once, so that their functions get into the code cache. */
export async function warmUp(): Promise<void> {
  await warmUpLibraries(libraries);
}
