import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { transformFileSync } from "@swc/core";
import { makeFolder } from "../../support/temporary-folder.ts";

/** Runs the module in a process that a shell starts with open descriptors. */
function runInherited(): number[] {
  const { code } = transformFileSync(join(__dirname, "../../../src/grading/isolation/close-inherited.ts"), {
    jsc: { parser: { syntax: "typescript" }, target: "es2023" },
    module: { type: "commonjs" },
  });
  const check = `
    const { fstatSync, openSync } = require("node:fs");
    const ours = openSync(__filename, "r");
    exports.closeInherited();
    const isOpen = (fd) => { try { fstatSync(fd); return true; } catch { return false; } };
    console.log(JSON.stringify([20, 251, ours].filter(isOpen).map((fd) => fd === ours ? 0 : fd)));`;
  const folder = makeFolder({ "run.cjs": `${code}\n${check}` });
  const { stdout } = spawnSync(
    "/bin/bash",
    ["-c", `exec 20</dev/null 251</dev/null; "$0" run.cjs`, process.execPath],
    { cwd: folder, encoding: "utf8" },
  );
  return JSON.parse(stdout) as number[];
}

test("descriptors that a shell left open are closed, our own stay", () => {
  expect(runInherited()).toEqual([0]);
});
