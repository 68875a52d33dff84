import { expect, test } from "@jest/globals";

import { errorCatalogue, LabError, type ErrorCode } from "../src/lab-error.ts";

test("fills the values into what happened and into what to do next", () => {
  const error = new LabError("LAB_USAGE_FROM", { folder: "my-copy" });
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe("LabError");
  expect(error.code).toBe("LAB_USAGE_FROM");
  expect(error.message).toBe("--from names a folder that is not there: my-copy");
  expect(error.next).toBe("ls my-copy");
});

test("a value that nobody gave stays visible as its placeholder", () => {
  const error = new LabError("LAB_GIT_UNKNOWN_REVISION");
  expect(error.message).toBe("The repository has no branch, tag or commit {revision}.");
});

test("a value is text, never a template of its own", () => {
  const error = new LabError("LAB_DISCOVER_UNKNOWN", {
    selector: "{known} $& $1",
    known: "rest-01",
    near: "",
  });
  expect(error.message).toBe('No exercise, track or path matches "{known} $& $1". There are: rest-01.');
});

test("an empty value and a number are values", () => {
  const error = new LabError("LAB_MONGO_DID_NOT_START", { server: 6, cause: "no room", log: "" });
  expect(error.message).toBe("6 did not start: no room");
});

test("keeps the cause where there is one", () => {
  const cause = new Error("EACCES");
  expect(new LabError("LAB_USAGE_COMMAND", {}, cause).cause).toBe(cause);
  expect("cause" in new LabError("LAB_USAGE_COMMAND")).toBe(false);
});

test.each(Object.keys(errorCatalogue) as ErrorCode[])("%s says what happened and what to do next", (code) => {
  const { happened, next } = errorCatalogue[code];
  expect(code).toMatch(/^LAB_[A-Z]+_[A-Z_]+$/);
  expect(happened.trim()).not.toBe("");
  expect(next.trim()).not.toBe("");
});
