import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { copyLab } from "../support/copy-lab.ts";
import { runLab } from "../support/run-lab.ts";

jest.setTimeout(120_000);

test("a grade of all takes from memory what has not changed, under the key of the files that were graded", async () => {
  const root = copyLab(["rest/01-read-catalogue"]);
  const isReused = async (...args: string[]): Promise<boolean> =>
    (await runLab(root, ["grade", ...args])).out.includes("unchanged");
  expect(await isReused()).toBe(false);
  expect(await isReused()).toBe(true);

  appendFileSync(join(root, "exercises/rest/01-read-catalogue/src/app.ts"), "\n// Other words.\n");
  expect(await isReused()).toBe(false);
  expect(await isReused()).toBe(true);
  expect(await isReused("--force")).toBe(false);
  expect(await isReused("rest-01")).toBe(false);
  expect(await isReused()).toBe(true);
});
