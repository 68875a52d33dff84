/** The baseline of the benches, ready to be run. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "./measure.mjs";

const path = "rest/02-customers-crud";

/** Gives the command and its environment; the app lies where Jest may transform it. */
export function prepareTuned() {
  const app = join(root, "grader/dist/bench-solution");
  rmSync(app, { recursive: true, force: true });
  mkdirSync(app, { recursive: true });
  const reference = join(root, "grader/suites", path, "submissions/accepted/reference");
  for (const folder of [join(root, "exercises", path), reference])
    cpSync(join(folder, "src"), join(app, "src"), { recursive: true });
  const jest = join(root, "node_modules/jest/bin/jest.js");
  const mongod = findMongod();
  return {
    title: "tuned: node jest, @swc/jest, in-process, memory server",
    command: [process.execPath, [jest, "-c", join(root, "grader/bench/tuned/jest.config.mjs")]],
    env: {
      ...process.env,
      LAB_BENCH_MONGOD: mongod.path,
      LAB_BENCH_VERSION: mongod.version,
      LAB_BENCH_SOLUTION: join(app, "src/app.ts"),
    },
  };
}

function findMongod() {
  const { stdout } = spawnSync(
    process.execPath,
    [join(root, "grader/dist/lab.cjs"), "doctor", "--service", "mongo"],
    {
      encoding: "utf8",
    },
  );
  return JSON.parse(stdout);
}
