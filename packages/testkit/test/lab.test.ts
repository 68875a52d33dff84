import { afterEach, expect, test } from "@jest/globals";
import { installLab, lab, type Lab } from "../src/lab.ts";

afterEach(() => installLab(undefined));

test("is the lab that the runner installed, and none before or after", () => {
  expect(() => lab()).toThrow("lab() is only there while the grader runs a suite: npm run grade -- <id>");
  const fake = { seed: "3" } as Lab;
  installLab(fake);
  expect(lab()).toBe(fake);
  installLab(undefined);
  expect(() => lab()).toThrow("lab() is only there");
});
