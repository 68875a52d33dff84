import { cpSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { openLauncher } from "../../../src/grading/isolation/open-launcher.ts";
import { superviseSolution } from "../../../src/grading/run/solution-process.ts";
import { hostFile, patientLimits } from "../../support/solution.ts";
import { makeFolder, makePrivateFolder } from "../../support/temporary-folder.ts";

jest.setTimeout(60_000);

const patientMs = 20_000;

/** What a solution's process answers to its code, where the host lies at a place of its own. */
async function loadFrom(host: string): Promise<unknown> {
  const launcher = openLauncher({
    isolation: { level: "process" },
    hostFile: host,
    folder: makePrivateFolder(),
  });
  const { memoryMb, totalMs } = patientLimits;
  const launched = launcher.launch({
    program: "host",
    preload: [],
    heapMb: 128,
    memoryMb,
    totalMs,
    marker: "lab-test",
  });
  const solution = superviseSolution(launched, patientLimits);
  try {
    return await solution.ask({ op: "load", code: "exports.a = 1;", format: "cjs" }, patientMs);
  } finally {
    solution.kill("closed");
    await solution.whenDead;
  }
}

const testOnPosix = process.platform === "win32" ? test.skip : test;

testOnPosix("a star in the clone's path keeps no solution from being started", async () => {
  const folder = join(makeFolder(), "a*b");
  mkdirSync(folder);
  cpSync(dirname(hostFile), folder, { recursive: true, filter: (path) => !/dist.(suites|page)$/.test(path) });
  expect(await loadFrom(join(folder, "host.cjs"))).toMatchObject({ ok: { exports: ["a"] } });
});

test("a process that ends before it takes code is the lab's fault, with its last word", async () => {
  await expect(loadFrom(join(makeFolder(), "gone/host.cjs"))).rejects.toMatchObject({
    code: "LAB_RUN_LAUNCH",
    message: expect.stringMatching(/exit code 1\.\n {2}Error: .*gone/),
  });
});

testOnPosix("a temporary folder too long for sockets is refused in words before anything is started", () => {
  const path = join(makeFolder(), "long".repeat(20));
  mkdirSync(path);
  const isolation = { level: "container", engine: { program: "docker", image: "node" } } as const;
  const folder = { path, name: "long", close: () => {} };
  expect(() => openLauncher({ isolation, hostFile, folder })).toThrow(
    expect.objectContaining({ code: "LAB_RUN_SOCKET_PATH" }),
  );
});
