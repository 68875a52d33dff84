import { expect, test } from "@jest/globals";
import { isForServer } from "../../../src/upkeep/lab-server/client.ts";

test.each([
  [[], true],
  [["rest-01", "--force", "--seed", "7"], true],
  [["--help"], false],
  [["rest-01", "-h"], false],
  [["rest-01", "--watch"], false],
  [["--isolation=sandbox"], false],
  [["rest-01", "--isolation", "sandbox"], false],
  [["--submissions", "class"], false],
])("%j is for a lab server: %j", (args, expected) => {
  expect(isForServer(args)).toBe(expected);
});
