import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { KnownSubmission } from "./list-submissions.ts";

/** Puts a submission together in a folder of its own, as a learner would hand it in. */
export function materialiseSubmission({ layers, files }: KnownSubmission, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const layer of layers) {
    if (!existsSync(layer)) continue;
    cpSync(layer, folder, { recursive: true, filter: (source) => !isLeftOut(basename(source)) });
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function isLeftOut(name: string): boolean {
  return name === "node_modules" || name === "expected.json" || name === ".turbo" || name === "work";
}
