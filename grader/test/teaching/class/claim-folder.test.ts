import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { claimFolder } from "../../../src/teaching/class/claim-folder.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

test("a folder is claimed once, and free again after its release", () => {
  const folder = makeFolder();
  const release = claimFolder(folder);
  expect(() => claimFolder(folder)).toThrow(
    expect.objectContaining({
      code: "LAB_USAGE_OUT_BUSY",
      message: `Another grader (process ${process.pid}) is writing to ${folder}.`,
    }),
  );
  release();
  expect(readdirSync(folder)).toEqual([]);
  claimFolder(folder)();
});

test("the claim of a process that is gone holds nobody up", () => {
  const folder = makeFolder();
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  writeFileSync(join(folder, "lock"), `${pid} started 1`);
  const release = claimFolder(folder);
  expect(readFileSync(join(folder, "lock"), "utf8")).toMatch(new RegExp(`^${process.pid} `));
  release();
});

// Elsewhere nothing tells when a process began.
if (process.platform === "linux")
  test("nor does one whose number another process has by now", () => {
    const folder = makeFolder();
    writeFileSync(join(folder, "lock"), `${process.ppid} started 1`);
    claimFolder(folder)();
    expect(existsSync(join(folder, "lock"))).toBe(false);
  });

test("a claim that says nothing holds nobody up", () => {
  const folder = makeFolder({ lock: "" });
  expect(claimFolder(folder)).toBeInstanceOf(Function);
});
