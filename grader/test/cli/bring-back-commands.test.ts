import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, jest, test } from "@jest/globals";
import { copyLab } from "../support/copy-lab.ts";
import { runLab } from "../support/run-lab.ts";
import { writeFiles } from "../support/temporary-folder.ts";

/** As a learner types them, with the built lab. */
jest.setTimeout(120_000);

const path = "exercises/rest/01-read-catalogue";
let root = "";
let starter = "";
const lab = (...args: string[]) => runLab(root, args, { FORCE_COLOR: "0" });
const app = (): string => readFileSync(join(root, path, "src/app.ts"), "utf8");

beforeAll(() => {
  root = copyLab(["rest/01-read-catalogue"]);
  starter = app();
});

test("before anything there is nothing to list or to undo", async () => {
  expect(await lab("history")).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining("No state is kept yet"),
  });
  expect(await lab("undo")).toMatchObject({ exitCode: 2, err: expect.stringContaining("LAB_USAGE_UNDO") });
  expect(await lab("reset", "rest-01")).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining("at its starter already"),
  });
});

test("graded states are listed with their scores; reset, undo and restore go between them", async () => {
  await lab("grade", "rest-01");
  writeFiles(root, { [`${path}/src/app.ts`]: `${starter}\n// typed\n` });
  await lab("grade", "rest-01");
  const listed = await lab("history", "rest-01");
  expect(listed.out).toMatch(/^ {2}1 .* – +a reset +\d files$/m);
  expect(listed.out).toMatch(/^ {2}2 .* \d+\/100 +a grade +src\/app\.ts$/m);
  expect(listed.out).toContain("now: as state 2\ngo back to one: npm run restore -- rest-01 1\n");
  expect((await lab("reset", "rest-01")).out).toContain(
    "rest-01 is back at its starter.\nWhat was there is kept as state 2. npm run undo -- rest-01 brings it back.\n",
  );
  expect(app()).toBe(starter);
  expect((await lab("history", "rest-01")).out).toMatch(/^ {2}2 .* a grade, a reset +src\/app\.ts$/m);
  expect((await lab("undo")).out).toContain("before the last reset: state 2");
  expect(app()).toContain("// typed");
  expect((await lab("restore", "rest-01", "1")).out).toContain("is back at state 1");
  expect(app()).toBe(starter);
  expect((await lab("restore", "rest-01", "1")).out).toContain("as state 1 already");
  // Each that has put a state aside, also when others have followed.
  expect((await lab("history", "rest-01")).out).toMatch(/^ {2}2 .* a grade, a reset, a restore +src/m);
  expect((await lab("history")).out).toMatch(/^rest-01-read-catalogue [^]*\n\n\d+ kB in \.lab\/history/);
});

test.each([
  [["reset", "rest-01", "git-01"], "takes one exercise"],
  [["restore", "rest-01"], "the number of a state"],
  [["restore", "rest-01", "two"], "a whole number"],
  [["restore", "rest-01", "99"], "has no kept state 99"],
  [["history", "no-such"], "No exercise"],
  [["undo", "--loud"], "There is no option"],
])("%j is another usage", async (args, told) => {
  expect(await lab(...args)).toMatchObject({ exitCode: 2, err: expect.stringContaining(told) });
});

test.each(["history", "reset", "undo", "restore"])("%s has help", async (command) => {
  expect(await lab(command, "--help")).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining(`npm run ${command}`),
  });
});

test("an exercise that is not named is the one that was graded last, and a reset says which", async () => {
  const own = copyLab(["rest/01-read-catalogue"]);
  const type = (...args: string[]) => runLab(own, args, { FORCE_COLOR: "0" });
  const file = `${path}/src/app.ts`;
  expect(await type("reset")).toMatchObject({
    exitCode: 2,
    err: expect.stringContaining("npm run reset -- rest-01"),
  });
  // The starter is kept, which no Git holds here.
  await type("reset", "rest-01");
  writeFiles(own, { [file]: `${starter}\n// mine\n` });
  await type("grade", "rest-01");
  expect((await type("history")).out).toMatch(/^rest-01-read-catalogue {2}.*\n {2}state[^]*\n\n\d+ kB in /);
  expect((await type("reset")).out).toMatch(
    /^reset takes rest-01-read-catalogue, the exercise that was graded last\.\nrest-01 is back at its starter/,
  );
  expect(readFileSync(join(own, file), "utf8")).toBe(starter);
});
