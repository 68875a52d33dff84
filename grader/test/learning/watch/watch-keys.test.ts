import { expect, test } from "@jest/globals";
import { createKeys } from "../../../src/learning/watch/watch-keys.ts";

const press = (keys: string) => {
  const handle = createKeys();
  return Array.from(keys, (key) => handle(key));
};

test("each key has its action, capitals too; others have none", () => {
  expect(press("nHeulg59a?qx\u0003")).toEqual([
    "next",
    "hint",
    "explain",
    "undo",
    "lab",
    "grade",
    "check",
    "check",
    "all",
    "keys",
    "quit",
    undefined,
    "quit",
  ]);
});

test("a reset takes r twice in a row; any other key leaves all as it is", () => {
  expect(press("rr")).toEqual(["confirm-reset", "reset"]);
  expect(press("rnr")).toEqual(["confirm-reset", "leave-reset", "confirm-reset"]);
  expect(press("r1r")).toEqual(["confirm-reset", "leave-reset", "confirm-reset"]);
  expect(press("rrr")).toEqual(["confirm-reset", "reset", "confirm-reset"]);
});

test("who wants to quit need not answer first", () => {
  expect(press("rq")).toEqual(["confirm-reset", "quit"]);
  expect(press("r\u0003")).toEqual(["confirm-reset", "quit"]);
});
