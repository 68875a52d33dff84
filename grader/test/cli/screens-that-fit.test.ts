import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, jest, test } from "@jest/globals";
import { copyLab } from "../support/copy-lab.ts";
import { runLab } from "../support/run-lab.ts";
import { lacksTerminal, openTerminal } from "../support/terminal.ts";

/** As a learner sees them, with the built lab in a terminal. */
jest.setTimeout(120_000);

let root: string;

beforeAll(async () => {
  root = copyLab(["rest/01-read-catalogue", "mongo/01-find-orders"]);
  const app = join(root, "exercises/rest/01-read-catalogue/src/app.ts");
  writeFileSync(
    app,
    `import express from "express";
export const createApp = () => express().use((request, response) => response.json({ path: request.path }));
`,
  );
  await runLab(root, ["grade", "rest-01"]);
});

const inTerminal = lacksTerminal === undefined ? test.each : test.skip.each;

const typed = [
  "grade rest-01",
  "grade rest-99",
  "grade --help",
  "history",
  "history rest-01",
  "lab",
  "lab rest",
  "doctor",
  "hint rest-01",
];

inTerminal([60, 80])("at %i columns no command prints a line that is longer", async (columns) => {
  const lab = `"${process.execPath}" grader/dist/lab.cjs`;
  const line = typed.map((args) => `echo "typed: ${args}"; ${lab} ${args}`).join("; ");
  const env = { ...process.env, LAB_SERVER: "off", CI: "1", INIT_CWD: root };
  const terminal = openTerminal(`${line}; echo that is all`, { cwd: root, columns, env });
  const shown = (await terminal.until("that is all")).split("\n");
  await terminal.ended;
  for (const args of typed) {
    const at = shown.indexOf(`typed: ${args}`);
    expect({ args, next: shown[at + 1] }).not.toEqual({ args, next: expect.stringMatching(/^typed: |^$/) });
  }
  // What is drawn anew in one line is another test's.
  const lines = shown.filter((one) => !/^tty |: \d+ of \d+ checks/.test(one));
  expect(lines.filter((one) => one.length > columns)).toEqual([]);
});
