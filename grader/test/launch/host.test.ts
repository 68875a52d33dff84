import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";
import { nodeFlags } from "../../src/grading/isolation/node-flags.ts";
import { hostFile } from "../support/solution.ts";

/** What an expression comes to in a solution's process as the lab starts it. */
function evaluate(expression: string, heapMb: number, file = hostFile): string {
  const code = `const host = require(${JSON.stringify(file)}); console.log(String(${expression})); process.exit();`;
  const flags = nodeFlags({ heapMb, readable: [], home: "/tmp", withoutPermissions: true });
  const env = { PATH: process.env["PATH"] };
  // The fourth is the channel.
  const stdio: "pipe"[] = ["pipe", "pipe", "pipe", "pipe"];
  return spawnSync(process.execPath, [...flags, "-e", code], { env, stdio, encoding: "utf8" }).stdout.trim();
}

test.each([96, 128, 256])("starts from the code cache under a heap limit of %d MB", (heapMb) => {
  expect(evaluate("host.isCached", heapMb)).toBe("true");
});

test("so does the compiler", () => {
  expect(evaluate("host.isCached", 512, join(dirname(hostFile), "compiler.cjs"))).toBe("true");
});

test("the limit of the heap holds all the same", () => {
  const limit = "require('node:v8').getHeapStatistics().heap_size_limit";
  const [small, large] = [128, 256].map((heapMb) => Number(evaluate(limit, heapMb)));
  expect((large as number) - (small as number)).toBe(128 * 1_048_576);
});
