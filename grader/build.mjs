/** Bundles the grader, the solution host and every suite into dist/. Run by `npm run build`, and by `npm ci`. */
import { build } from "esbuild";
import { rmSync } from "node:fs";
import { resolve } from "node:path";

const common = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  logLevel: "warning",
  // Optional parts of the MongoDB driver that the lab does not install, and tools with native parts.
  logOverride: { "require-resolve-not-external": "silent" },
  external: [
    "esbuild", "kerberos", "@mongodb-js/zstd", "@aws-sdk/credential-providers", "gcp-metadata", "snappy", "socks",
    "aws4", "mongodb-client-encryption", "mongodb-memory-server-core",
  ],
  // Suites take no snapshots; @jest/expect would bring jest-snapshot, and with it the whole of Babel.
  alias: { "@jest/expect": resolve("src/run/jest-expect.ts") },
};

rmSync("dist", { recursive: true, force: true });
await Promise.all([
  build({ ...common, entryPoints: ["src/cli/main.ts"], outfile: "dist/lab.cjs" }),
  build({ ...common, entryPoints: ["src/run/host/index.ts"], outfile: "dist/host.cjs" }),
]);
