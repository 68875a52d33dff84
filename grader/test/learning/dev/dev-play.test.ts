import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { discoverExercises } from "../../../src/grading/discover/discover-exercises.ts";
import { readSubmission } from "../../../src/grading/prepare/submission-files.ts";
import { findProgram, playFile } from "../../../src/learning/dev/find-program.ts";
import { copyLab } from "../../support/copy-lab.ts";
import { startDev } from "../../support/dev-process.ts";
import { labRoot } from "../../support/release.ts";

test("each exercise with code has a program for dev, and it is no part of what is handed in", () => {
  const withCode = discoverExercises(labRoot, []).filter(({ exercise }) => exercise.submits === "files");
  expect(withCode.length).toBeGreaterThan(5);
  for (const found of withCode) {
    expect([found.path, existsSync(join(found.folder, findProgram(labRoot, found).entry))]).toEqual([
      found.path,
      true,
    ]);
    const handedIn = readSubmission(found.folder, found.exercise).files.map(({ path }) => path);
    expect(handedIn).not.toContain(playFile);
  }
});

test("play.ts runs at once, and again at each save", async () => {
  const exercise = "core/01-order-pricing";
  const root = copyLab([exercise]);
  const play = join(root, "exercises", exercise, playFile);
  const dev = startDev(root, ["dev", "core-01"]);
  await dev.untilSays(/one bunch of carrots is to cost 580.*✓ ended after/s);
  let seen = dev.said().length;
  writeFileSync(play, 'console.log("what", import.meta.url.slice(-7), process.argv.length);\n');
  await dev.untilSays(/what play\.ts 2\n.*play\.ts saved: ended after/s, seen);
  // The same again, when something else was saved: who saves wants to see it run.
  seen = dev.said().length;
  const pricing = join(root, "exercises", exercise, "src/pricing.ts");
  writeFileSync(pricing, `${readFileSync(pricing, "utf8")}// looked at\n`);
  await dev.untilSays(/what play\.ts.*src\/pricing\.ts saved/s, seen);
  seen = dev.said().length;
  writeFileSync(play, "process.exitCode = 3;\n");
  await dev.untilSays(/It ended with exit code 3\./, seen);
  expect(await dev.interrupt()).toBe(0);
}, 60_000);

test.each([
  "mongo/01-find-orders",
  "mongo/03-depot-report",
  "tuning/01-read-a-plan",
  "tuning/02-dispatch-queue",
])(
  "the play.ts of %s runs to its end with a right solution, on data that are there",
  async (exercise) => {
    const root = copyLab([exercise]);
    const accepted = join(root, "grader/suites", exercise, "submissions/accepted/reference");
    for (const name of readdirSync(accepted).filter((name) => name !== "about.json"))
      cpSync(join(accepted, name), join(root, "exercises", exercise, name), { recursive: true });
    const dev = startDev(root, ["dev", exercise]);
    await dev.untilSays(/✓ ended after/);
    expect(dev.said()).toMatch(/[1-9]\d* orders; the first|│ 0 +│|nReturned: [1-9]/);
    expect(await dev.interrupt()).toBe(0);
  },
  120_000,
);
