import { existsSync, mkdirSync } from "node:fs";
import { basename } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, jest, test } from "@jest/globals";
import type { ChosenIsolation } from "../../../src/grading/isolation/chosen-isolation.ts";
import { findSandboxTools, type SandboxTools } from "../../../src/grading/isolation/sandbox-tools.ts";
import { openSession, type Session } from "../../../src/grading/run/session.ts";
import { until } from "../../support/marked-processes.ts";
import { listNamed } from "../../support/named-processes.ts";
import { testInSandbox } from "../../support/sandbox.ts";
import { hostFile, patientLimits } from "../../support/solution.ts";

jest.setTimeout(60_000);

function open(isolation: ChosenIsolation = { level: "process" }): Session {
  return openSession({ hostFile, isolation, build: "test", spares: "started" });
}

/** What the sitting has left on the machine. */
async function findLeft({ folder }: Session): Promise<{ processes: number[]; folder: boolean }> {
  const name = basename(folder);
  // The watchdog takes a moment to leave; what waits for its own start would stay.
  await until(() => listNamed(name).length === 0).catch(() => {});
  return { processes: listNamed(name), folder: existsSync(folder) };
}

const nothing = { processes: [], folder: false };

/** As a worker's grade does that goes on while its class is being ended. */
async function startWhileClosing(session: Session): Promise<void> {
  session.takeProcess([], patientLimits);
  // Something slow is waited for, and the session's processes are ended long before.
  session.defer(delay(300));
  const closing = session.close();
  for (let turn = 0; turn < 40; turn++) {
    session.refill();
    session.warmUp(["express"], patientLimits);
    expect(() => session.takeProcess([], patientLimits)).toThrow("closed");
    await delay(5);
  }
  await closing;
}

test("starts nothing while it closes", async () => {
  const session = open();
  await startWhileClosing(session);
  expect(await findLeft(session)).toEqual(nothing);
});

testInSandbox("nor a sandbox, which would stay waiting for its own start", async () => {
  const session = open({ level: "sandbox", tools: findSandboxTools() as SandboxTools });
  await startWhileClosing(session);
  expect(await findLeft(session)).toEqual(nothing);
});

test("starts nothing after it has closed, also where a late grade has made its folder anew", async () => {
  const session = open();
  session.takeProcess([], patientLimits);
  await session.close();
  mkdirSync(session.folder);
  session.refill();
  session.warmUp([], patientLimits);
  expect(() => session.takeProcess([], patientLimits)).toThrow("closed");
  await expect(session.service("mongo")).rejects.toThrow("closed");
  // What was ended is gone as soon as the system comes to it; what had been started now would stay.
  for (let looks = 0; looks < 300 && listNamed(basename(session.folder)).length > 0; looks++) await delay(10);
  expect(listNamed(basename(session.folder))).toEqual([]);
});

test("after moving on no process waits for what came before", async () => {
  const session = open();
  session.takeProcess([], patientLimits);
  session.moveOn();
  session.takeProcess(["express"], patientLimits);
  const before = listNamed(basename(session.folder));
  session.refill();
  const after = listNamed(basename(session.folder));
  await session.close();
  expect(after).toHaveLength(before.length + 1);
});

test("waits for what is deferred by what was deferred", async () => {
  const session = open();
  const done: string[] = [];
  const tidy = async (): Promise<void> => {
    await delay(50);
    done.push("tidied");
  };
  const grade = async (): Promise<void> => {
    await delay(50);
    done.push("graded");
    session.defer(tidy());
  };
  session.defer(grade());
  await session.close();
  expect(done).toEqual(["graded", "tidied"]);
});
