import { spawnSync } from "node:child_process";
import { test } from "@jest/globals";
import { findSandboxTools } from "../../src/grading/isolation/sandbox-tools.ts";

/** For what needs a real sandbox: skipped, and counted as that, where this machine can't make one. */
export const testInSandbox = canMakeOne() ? test : test.skip;

function canMakeOne(): boolean {
  const tools = findSandboxTools();
  if ("missing" in tools) return false;
  const bwrap = [
    tools.bwrap,
    "--ro-bind",
    "/",
    "/",
    "--unshare-all",
    "--unshare-user",
    "--disable-userns",
    "true",
  ];
  const [program, ...args] = tools.setpriv
    ? [tools.setpriv, "--reuid", "65534", "--regid", "65534", "--clear-groups", ...bwrap]
    : bwrap;
  return spawnSync(program as string, args, { stdio: "ignore" }).status === 0;
}
