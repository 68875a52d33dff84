import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { makeFolder } from "../support/temporary-folder.ts";

/** A copy of the launcher in a tree of its own, with or without a build beside it. */
function runLauncher(built: string | undefined): { status: number | null; stdout: string; stderr: string } {
  const grader = makeFolder();
  mkdirSync(join(grader, "launch"));
  copyFileSync(join(__dirname, "../../launch/start.cjs"), join(grader, "launch/start.cjs"));
  if (built !== undefined) {
    mkdirSync(join(grader, "dist"));
    writeFileSync(join(grader, "dist/lab.cjs"), built);
  }
  return spawnSync(process.execPath, [join(grader, "launch/start.cjs"), "grade"], { encoding: "utf8" });
}

test("starts what is built, with the same arguments", () => {
  expect(runLauncher("console.log(process.argv.at(-1))")).toMatchObject({
    status: 0,
    stdout: "grade\n",
    stderr: "",
  });
});

test("says what to type where nothing is built", () => {
  const stderr = "The lab is not built yet: grader/dist is missing.\n  next: npm ci\n";
  expect(runLauncher(undefined)).toMatchObject({ status: 2, stdout: "", stderr });
});
