/** Runs a Turborepo task in all packages: without telemetry, its prompt about it, and any look for a newer version. */
import "../grader/launch/assert-runnable.cjs";
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const turbo = join(root, "node_modules/.bin/turbo");
const env = {
  ...process.env,
  TURBO_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
};
const { status } = spawnSync(turbo, ["run", ...process.argv.slice(2)], {
  cwd: root,
  env,
  stdio: "inherit",
  shell: process.platform === "win32",
});
process.exitCode = status ?? 1;
