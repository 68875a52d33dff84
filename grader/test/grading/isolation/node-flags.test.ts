import { expect, test } from "@jest/globals";
import { nodeFlags } from "../../../src/grading/isolation/node-flags.ts";

const options = { heapMb: 256, readable: ["/app/host.cjs", "/app/host-main.cjs"], home: "/tmp" };

test.each([
  ["20.20.2", ["--experimental-permission"]],
  ["22.23.3", ["--permission"]],
  ["24.21.0", ["--permission"]],
  ["25.9.0", ["--permission", "--allow-net"]],
  ["26.10.0", ["--permission", "--allow-net"]],
])("Node %s has its permissions by %j", (version, expected) => {
  const flags = nodeFlags({ ...options, version });
  expect(flags.filter((flag) => /permission|allow-net/.test(flag))).toEqual(expected);
});

test("what may be read is named file by file, what may be written is the home alone", () => {
  const flags = nodeFlags(options);
  expect(flags.filter((flag) => flag.startsWith("--allow-fs"))).toEqual([
    "--allow-fs-read=/app/host.cjs",
    "--allow-fs-read=/app/host-main.cjs",
    "--allow-fs-read=/tmp/*",
    "--allow-fs-write=/tmp/*",
  ]);
  expect(flags).toContain("--max-old-space-size=256");
});

test("no flag allows child processes, workers or native code; only the compiler starts a child", () => {
  expect(nodeFlags(options).join(" ")).not.toMatch(/allow-(child-process|worker|addons|wasi)/);
  const ofCompiler = nodeFlags({ ...options, mayStartChildren: true }).join(" ");
  expect(ofCompiler).toContain("--allow-child-process");
  expect(ofCompiler).not.toMatch(/allow-(worker|addons|wasi)/);
});

test("the probe does without them", () => {
  const flags = nodeFlags({ ...options, withoutPermissions: true });
  expect(flags.filter((flag) => /permission|allow/.test(flag))).toEqual([]);
  expect(flags).toContain("--experimental-vm-modules");
});
