import { expect, test } from "@jest/globals";
import { isSoundRelease } from "../src/index.ts";

test.each([
  ["8.0.37", true],
  ["8.0.100", true],
  ["8.0.9", false],
  ["8.0.36", false],
  ["8.2.40", false],
  ["6.0.27", false],
  ["18.4", true],
  ["18.10", true],
  ["18.3", false],
  ["19.9", false],
])("of %s, the answer is %s", (version, isSound) => {
  expect(isSoundRelease(version, ["8.0.37", "18.4"])).toBe(isSound);
});
