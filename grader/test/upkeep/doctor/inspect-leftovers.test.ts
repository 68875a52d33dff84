import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { inspectLeftovers } from "../../../src/upkeep/doctor/inspect-leftovers.ts";
import { until } from "../../support/marked-processes.ts";
import { makeFolder, makePrivateFolder, writeFiles } from "../../support/temporary-folder.ts";
import { pick, placeOf } from "./place-of.ts";

const sleeper = "setTimeout(() => {}, 60_000)";

/** A process whose starter has ended, as a grader's that was killed with its watchdog. */
function startOrphan(name: string): number {
  const { stdout } = spawnSync(
    "/bin/sh",
    ["-c", '"$0" -e "$1" "$2" >/dev/null 2>&1 & echo $!', process.execPath, sleeper, name],
    { encoding: "utf8" },
  );
  return Number(stdout);
}

function isAlive(pid: number): boolean {
  return (
    spawnSync("/bin/sh", ["-c", `kill -0 ${pid} 2>/dev/null && ! grep -q ') Z ' /proc/${pid}/stat`])
      .status === 0
  );
}

test("an orphan is ended, a watched process is not", async () => {
  const { name } = makePrivateFolder();
  const watched = spawn(process.execPath, ["-e", sleeper, name.replace("lab-test", "lab-session")]);
  const orphan = startOrphan("lab-session-Zz9Zz9");
  try {
    await sleep(5_500);
    const found = pick(inspectLeftovers(placeOf(makeFolder())), "leftover-processes");
    expect(found?.what).toContain(`node ${orphan}`);
    expect(found?.what).not.toContain(String(watched.pid));
    expect(found?.fix).toBe("npm run doctor -- --fix");
    expect(await found?.mend?.()).toContain(`node ${orphan}`);
    await until(() => !isAlive(orphan));
    expect(isAlive(watched.pid ?? 0)).toBe(true);
  } finally {
    watched.kill("SIGKILL");
    if (isAlive(orphan)) process.kill(orphan, "SIGKILL");
  }
});

test("folders that nobody names and nobody has touched for long are removed", async () => {
  const temporary = makeFolder();
  const old = new Date(Date.now() - 3_600_000);
  const names = ["lab-session-Aa0001", "lab-mongod-Aa0002", "lab-session-Aa0003", "lab-kept-Aa0004", "mine"];
  for (const name of names) {
    writeFiles(join(temporary, name), { file: "x".repeat(10) });
    for (const path of ["file", ""]) utimesSync(join(temporary, name, path), old, old);
  }
  // Somebody writes to this one, and something names the third.
  writeFiles(join(temporary, "lab-mongod-Aa0002"), { turtle: "" });
  const user = spawn(process.execPath, ["-e", sleeper, "lab-session-Aa0003"]);
  await until(() => existsSync(`/proc/${user.pid}/cmdline`));
  const found = pick(inspectLeftovers(placeOf(makeFolder()), temporary), "leftover-folders");
  expect(await found?.mend?.()).toMatch(/^removed a leftover folder in /);
  user.kill("SIGKILL");
  expect(readdirSync(temporary)).toEqual(names.filter((name) => name !== "lab-session-Aa0001").toSorted());
});

test("a temporary folder without any, or that can't be read, has nothing to tell", () => {
  const temporary = makeFolder();
  mkdirSync(join(temporary, "lab-session-Aa0001"));
  expect(pick(inspectLeftovers(placeOf(makeFolder()), temporary), "leftover-folders")).toBeUndefined();
  expect(pick(inspectLeftovers(placeOf(makeFolder()), "/not/there"), "leftover-folders")).toBeUndefined();
  expect(inspectLeftovers(placeOf(makeFolder(), {}, "win32"))).toEqual([]);
});
