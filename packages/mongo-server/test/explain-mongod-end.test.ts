import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { explainMongodEnd } from "../src/explain-mongod-end.ts";
import { describeBinary } from "../src/mongo-binary.ts";
import { makeFolder } from "./support/fake-programs.ts";

const binary = describeBinary("installed", "/opt/mongod", "7.0.1");

/** Where a server wrote its words down. */
const files = (logFile: string) => ({ logFile, startLog: "/not/there" });

function writeLog(...entries: (object | string)[]): string {
  const path = join(makeFolder(), "mongod.log");
  writeFileSync(
    path,
    entries.map((entry) => (typeof entry === "string" ? entry : JSON.stringify(entry))).join("\n"),
  );
  return path;
}

test.each([
  [
    { code: null, signal: "SIGILL" as const },
    "the processor lacks instructions that this release needs (AVX) (ended by SIGILL)",
  ],
  [
    { code: null, signal: "SIGKILL" as const },
    "it was killed, most likely for want of memory (ended by SIGKILL)",
  ],
  [{ code: 127, signal: null }, "the program or a system library that it needs is missing (exit code 127)"],
  [{ code: 1, signal: null }, "exit code 1"],
  [undefined, "it runs, but did not become ready"],
])("%j without a log: %s", (end, cause) => {
  expect(explainMongodEnd(binary, files("/not/there"), end)).toMatchObject({
    cause,
    log: "",
    server: binary.described,
  });
});

test("a program that can't be spawned is named", () => {
  const spawnError = new Error("spawn /opt/mongod EACCES");
  expect(explainMongodEnd(binary, files("/not/there"), { code: null, signal: null, spawnError }).cause).toBe(
    "spawn /opt/mongod EACCES",
  );
});

test("of the log the last three errors are shown, each on one line", () => {
  const info = { s: "I", msg: "Starting" };
  const errors = [1, 2, 3, 4].map((n) => ({ s: "E", msg: `Trouble\n${n}`, attr: { error: { code: n } } }));
  const { log } = explainMongodEnd(binary, files(writeLog(info, ...errors, info)), { code: 1, signal: null });
  expect(log).toBe('\n  Trouble 2: {"code":2}\n  Trouble 3: {"code":3}\n  Trouble 4: {"code":4}');
});

test("a log without errors shows its end, also when the last line is cut off", () => {
  const { log } = explainMongodEnd(binary, files(writeLog({ s: "I", msg: "Starting" }, '{"s":"I","ms')), {
    code: 1,
    signal: null,
  });
  expect(log).toBe('\n  Starting\n  {"s":"I","ms');
});

test("a taken port and a full disk are read from the log", () => {
  const taken = writeLog({
    s: "E",
    msg: "Failed to set up listener",
    attr: { error: "Address already in use" },
  });
  expect(explainMongodEnd(binary, files(taken), { code: 48, signal: null })).toMatchObject({
    advice: "run the command again",
  });
  const full = writeLog({ s: "F", msg: "Write failed", attr: { message: "No space left on device" } });
  expect(explainMongodEnd(binary, files(full), { code: 14, signal: null }).cause).toBe(
    "the disk is full (exit code 14)",
  );
});

test("without a log, what was said before it began is shown: the walls' own refusal", () => {
  const startLog = writeLog("bwrap: No permissions to create new namespace");
  const end = { code: 1, signal: null };
  expect(explainMongodEnd(binary, { logFile: "/not/there", startLog }, end).log).toBe(
    "\n  bwrap: No permissions to create new namespace",
  );
});
