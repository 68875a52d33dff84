import { execFileSync } from "node:child_process";
import { expect, test } from "@jest/globals";
import { fitCommand } from "../../../src/grading/report/fit-command.ts";

const command = String.raw`printf '%s|' -X POST 'a b  c' 'it'\''s' '{"name":"one two three four five six"}' end`;

test("a command that is broken to fit a window does what it did", () => {
  const broken = fitCommand(command, 30);
  expect(broken.split("\n").length).toBeGreaterThan(2);
  const run = (line: string): string => execFileSync("sh", ["-c", line], { encoding: "utf8" });
  expect(run(broken.replaceAll("\n", "\n          "))).toBe(run(command));
});

test("one that fits is left as it is", () => {
  expect(fitCommand(command, 200)).toBe(command);
});
