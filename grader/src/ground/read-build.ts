import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Digest of the bundles that this process runs: dist/build-id beside them. */
export function readBuild(): string {
  return readFileSync(join(__dirname, "build-id"), "utf8");
}
