import { spawn } from "node:child_process";
import { expect, test } from "@jest/globals";
import { endProcessTree } from "../../src/ground/process-tree.ts";
import { listMarked, until } from "../support/marked-processes.ts";

test("a child is ended with a grandchild that moved to a session of its own", async () => {
  const marker = `lab-tree-test-${process.pid}-${Date.now()}`;
  const sleep = "setTimeout(() => {}, 60_000)";
  const parent = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(sleep)}], { detached: true, stdio: "ignore" }).unref(); ${sleep};`;
  const child = spawn(process.execPath, ["-e", parent], {
    detached: true,
    stdio: "ignore",
    env: { PATH: process.env["PATH"], LAB_RUN: marker },
  });
  const ended = new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)));
  await until(() => listMarked(marker).length === 2);
  endProcessTree(child, marker);
  expect(await ended).toBe("SIGKILL");
  await until(() => listMarked(marker).length === 0);
  // A second time, where nothing is left, is no error.
  expect(() => endProcessTree(child, marker)).not.toThrow();
}, 30_000);
