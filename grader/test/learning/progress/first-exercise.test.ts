import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { discoverExercises } from "../../../src/grading/discover/discover-exercises.ts";
import { shorten } from "../../../src/grading/discover/shorten.ts";
import { drawMap } from "../../../src/learning/progress/draw-map.ts";
import { openProgress } from "../../../src/learning/progress/progress.ts";
import { labRoot } from "../../support/release.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

test("the README begins with the exercise that npm run next names to who has done none", () => {
  const untouched = makeFolder();
  const { next } = drawMap(untouched, discoverExercises(labRoot, []), openProgress(untouched));
  const readme = readFileSync(join(labRoot, "README.md"), "utf8");
  const [, first] = /npm run \w+ -- ([a-z]+-\d\d)/.exec(readme) ?? [];
  expect(first).toBe(shorten(next?.id ?? ""));
});
