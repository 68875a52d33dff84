import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, jest } from "@jest/globals";
import { findSandboxTools } from "../../../src/grading/isolation/sandbox-tools.ts";
import { bundleHandIn } from "../../support/same-process-grader.ts";
import { testInSandbox } from "../../support/sandbox.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

/**
 * What kills whomever it may is tried in a machine of its own: within there are a grader, its shell and a neighbour, who
 * have one user with the learner's code and no wall between, as at level `process` without the host's guards.
 */

jest.setTimeout(120_000);

const script =
  'sleep 30 & neighbour=$!; "$@"; sleep 1; echo the shell lives; kill -0 $neighbour && echo the neighbour lives';
const grader = `const { spawnSync } = require("node:child_process");
spawnSync(process.execPath, process.argv.slice(2));
console.log("judged");`;

function runInside(entry: string): string[] {
  const tools = findSandboxTools();
  if ("missing" in tools) throw new Error(`no ${tools.missing}`);
  const folder = makeFolder({ "grader.cjs": grader });
  const walls = [
    "--ro-bind",
    "/",
    "/",
    "--proc",
    "/proc",
    "--dev",
    "/dev",
    "--unshare-pid",
    "--die-with-parent",
  ];
  const { stdout, error } = spawnSync(
    tools.bwrap,
    [...walls, "sh", "-c", script, "sh", process.execPath, join(folder, "grader.cjs"), entry],
    { encoding: "utf8", timeout: 50_000 },
  );
  if (error) throw error;
  return stdout.split("\n").filter((line) => line !== "");
}

testInSandbox.each(["X11", "X12"])("%s ends its grader, where X34 leaves all as it was", async (id) => {
  const all = ["judged", "the shell lives", "the neighbour lives"];
  expect(runInside(await bundleHandIn("X34"))).toEqual(all);
  expect(runInside(await bundleHandIn(id))).toEqual([]);
});
