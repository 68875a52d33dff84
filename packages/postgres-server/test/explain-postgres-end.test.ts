import { expect, test } from "@jest/globals";
import { describeEnd, explainEnd } from "../src/explain-postgres-end.ts";

test.each([
  ["exit code 1", 'FATAL:  could not write to file "x": No space left on device', "the disk is full"],
  [
    "exit code 1",
    "initdb: error: could not look up effective user ID 12345: user does not exist",
    "has none",
  ],
  ["exit code 1", "initdb: error: cannot be run as root", "PostgreSQL refuses root"],
  ["spawn EPERM", "", "PostgreSQL refuses root"],
  [
    "exit code 1",
    'FATAL:  could not access file "auto_explain": No such file or directory',
    "auto_explain is missing",
  ],
  [
    "exit code 1",
    'FATAL:  could not bind IPv4 address "127.0.0.1": Address already in use',
    "its port was taken",
  ],
  [
    "exit code 1",
    "FATAL:  could not create shared memory segment: Function not implemented",
    "gave it no memory",
  ],
  [
    "exit code 127",
    "libicu.so.72: cannot open shared object file",
    "a system library that it needs is missing",
  ],
  [
    "exit code 1",
    'initdb: error: could not access directory "/root/x": Permission denied',
    "may not enter its folder",
  ],
  ["ended by SIGKILL", "", "for want of memory"],
])("%s with %j is told as what it is, and how it ended", (how, said, told) => {
  const { cause, advice } = explainEnd(how, said);
  expect(cause).toContain(told);
  expect(cause).toContain(`(${how})`);
  expect(advice).not.toBe("");
});

test("of what it said the errors are shown, three at most; without any its last lines", () => {
  const noise = Array.from({ length: 5 }, (_, n) => `LOG:  line ${n}`);
  expect(explainEnd("exit code 1", [...noise, "FATAL:  a", "LOG:  after"].join("\n")).log).toBe(
    "\n  FATAL:  a",
  );
  expect(explainEnd("exit code 1", noise.join("\n"))).toEqual({
    cause: "exit code 1",
    log: "\n  LOG:  line 2\n  LOG:  line 3\n  LOG:  line 4",
    advice: "npm run doctor",
  });
});

test("an end is named by signal, code or what kept it from beginning", () => {
  expect(describeEnd(undefined)).toBe("it runs, but did not become ready");
  expect(describeEnd({ code: null, signal: "SIGSEGV" })).toBe("ended by SIGSEGV");
  expect(describeEnd({ code: 3, signal: null })).toBe("exit code 3");
  expect(describeEnd({ code: null, signal: null, spawnError: new Error("spawn EPERM") })).toBe("spawn EPERM");
});
