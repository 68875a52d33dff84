import { relative } from "node:path";
import { homedir, tmpdir } from "node:os";
import { expect, test } from "@jest/globals";
import { createPathHider } from "../../../src/teaching/class/hide-paths.ts";

const hide = createPathHider({ "<lab>": `${homedir()}/lab`, "<submissions>": "/data/class" });

test.each([
  ["there is no folder /data/class/Ada/src", "there is no folder <submissions>/Ada/src"],
  [`at ${homedir()}/lab/grader/dist/main.cjs:1:2`, "at <lab>/grader/dist/main.cjs:1:2"],
  [`${homedir()}/other`, "~/other"],
  [`${tmpdir()}/lab-session-aB3xYz/run-Qq12Zz/solution`, "<temporary>/lab-session/run/solution"],
  [`${tmpdir()}/lab-mongod-aB3xYz/mongod.log`, "<temporary>/lab-mongod/mongod.log"],
  ["a run-always text", "a run-always text"],
])("%s", (text, hidden) => {
  expect(hide(text)).toBe(hidden);
});

test("texts are found wherever they stand, and nothing else is changed", () => {
  const value = { a: ["/data/class", 1, null, { b: "x /data/class y" }], c: true };
  expect(hide(value)).toEqual({ a: ["<submissions>", 1, null, { b: "x <submissions> y" }], c: true });
});

test("the way from where one stands to a folder elsewhere tells no more than its name", () => {
  const hide = createPathHider({ "<submissions>": "/data/class" });
  expect(hide(`see ${relative("", "/data/class/ada/work")}`)).toBe("see <submissions>/ada/work");
});
