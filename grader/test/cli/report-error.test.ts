import { expect, test } from "@jest/globals";
import { LabError } from "@lab/contracts";
import pc from "picocolors";
import { reportError } from "../../src/cli/report-error.ts";

function report(thrown: unknown, colored = false): { exitCode: number; err: string } {
  let err = "";
  const output = { out: () => {}, err: (text: string) => void (err += text) };
  return { exitCode: reportError(thrown, { root: "/lab", output, colors: pc.createColors(colored) }), err };
}

const usage = new LabError("LAB_USAGE_FROM", { folder: "/copy" });

test("the sentence is first, then what to type, and the code to look it up by is last", () => {
  expect(report(usage)).toEqual({
    exitCode: 2,
    err: "--from names a folder that is not there: /copy\n  next: ls /copy\n  code: LAB_USAGE_FROM\n",
  });
});

test("in colour the code is dim, and only that", () => {
  expect(report(usage, true).err).toBe(
    "--from names a folder that is not there: /copy\n  next: ls /copy\n  \u001b[2mcode: LAB_USAGE_FROM\u001b[22m\n",
  );
});

test("what is no wrong usage ends with 3, and what nobody foresaw has no code", () => {
  expect(report(new LabError("LAB_HISTORY_BUSY", { id: "rest-01", pid: 1 })).exitCode).toBe(3);
  const { exitCode, err } = report(new TypeError("no such thing"));
  expect([exitCode, err]).toEqual([3, expect.stringContaining("TypeError: no such thing")]);
  expect(err).not.toContain("code:");
});
