import { expect, test } from "@jest/globals";
import { findNearest } from "../../src/ground/find-nearest.ts";

test.each([
  ["createApp", ["makeServer", "createapp", "x"], "createapp"],
  ["createApp", ["creatApp", "createApps"], "creatApp"],
  ["createApp", ["app", "createServer"], undefined],
  ["total", ["totla"], "totla"],
  ["id", ["ids"], "ids"],
  ["createApp", ["somethingElse"], undefined],
  ["createApp", [], undefined],
  ["createApp", ["default"], undefined],
])("%s among %j is %s", (wanted, names, nearest) => {
  expect(findNearest(wanted, names)).toBe(nearest);
});
