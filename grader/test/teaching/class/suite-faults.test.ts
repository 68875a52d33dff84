import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, jest, test } from "@jest/globals";
import { classReportSchema } from "@lab/contracts";
import { copyLab } from "../../support/copy-lab.ts";
import { describeChecks, exampleManifest } from "../../support/example-exercise.ts";
import { runLab } from "../../support/run-lab.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";

jest.setTimeout(180_000);

/** A hand-in says where the suite goes wrong; what it is asked for it does right. */
const suite = `
import { beforeAll, expect, lab, step, test } from "@lab/testkit";
const fail = () => { throw new Error("the table is empty\\nand no chair is there"); };
const reject = () => void Promise.reject(new Error("the table is empty"));
let where;
beforeAll(async () => {
  where = await lab().solution.call("where");
  if (where === "a hook") fail();
});
test("C1", async () => {
  await step({ did: "asked", expected: "an answer", next: "README.md" }, () => expect(where).toBeTruthy());
});
test("C2", async () => {
  if (where === "a check") fail();
  if (where === "beside a check") setTimeout(fail, 0);
  if (where === "a promise beside a check") reject();
  await new Promise((resolve) => setTimeout(resolve, 50));
});
test("C3", () => {
  if (where === "after all") setTimeout(fail, 20);
  if (where === "a promise after all") setTimeout(reject, 20);
});`;

const id = "core-94-table";

let root: string;

beforeAll(() => {
  root = copyLab([]);
  const place = id.replace("-", "/");
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const checks = describeChecks([
    { id: "C1", points: 40 },
    { id: "C2", points: 30 },
    { id: "C3", points: 30 },
  ]);
  const runs = { kind: "module", entry: "src/app.ts", exports: ["where"] };
  write(
    `exercises/${place}/exercise.json`,
    JSON.stringify(exampleManifest({ id, track: "core", checks, runs })),
  );
  write(`exercises/${place}/package.json`, "{}");
  write(`exercises/${place}/README.md`, `# ${id}\n`);
  write(`exercises/${place}/src/app.ts`, "");
  write(`grader/suites/${place}/checks.test.ts`, suite);
  write(`grader/suites/${place}/starter.json`, "{}");
});

const right = 'export const where = () => "nowhere";';

const faults = [
  [
    "a hook",
    "C1, C2, C3 could not be judged, on the lab's side: Error: the table is empty\nand no chair is there",
  ],
  ["a check", "C2 could not be judged, on the lab's side: Error: the table is empty\nand no chair is there"],
  ["beside a check", "Error: the suite went wrong outside of a check: Error: the table is empty"],
  ["a promise beside a check", "Error: the suite went wrong outside of a check: Error: the table is empty"],
] as const;

/** Each with a right one before and after it. */
function makeClass(places: readonly string[]): string {
  const folder = join(makeFolder(), "class");
  for (const [index, where] of places.entries())
    writeFiles(folder, {
      [`${index} a/src/app.ts`]: right,
      [`${index} b ${where}/src/app.ts`]: `export const where = () => ${JSON.stringify(where)};`,
      [`${index} c/src/app.ts`]: right,
    });
  return folder;
}

async function grade(folder: string) {
  const args = ["grade", id, "--submissions", folder, "--isolation", "process", "--jobs", "1"];
  const done = await runLab(root, args, { XDG_STATE_HOME: makeFolder() }, 150_000);
  const text = readFileSync(join(`${folder}-grades`, "class.json"), "utf8");
  const entries = classReportSchema
    .parse(JSON.parse(text))
    .learners.map(({ name, exercises: [entry] }) => [name.slice(4), entry] as const);
  return { ...done, entries, neighbours: entries.filter(([name]) => name === "") };
}

test("where the suite goes wrong it is said by what, and the neighbours have their hundred", async () => {
  const { exitCode, err, entries, neighbours } = await grade(makeClass(faults.map(([where]) => where)));
  expect(neighbours.map(([, entry]) => entry?.score)).toEqual(Array(8).fill(100));
  for (const [where, message] of faults) {
    const entry = entries.find(([name]) => name === where)?.[1];
    const code = message.startsWith("C") ? "LAB_RUN_CHECK_FAULT" : "LAB_RUN_FAULT";
    expect(entry).toMatchObject({ state: "fault", score: null, reason: { code } });
    expect(entry?.reason?.message.slice(0, message.length)).toBe(message);
    expect(entry?.reason?.next).toBe(`npm run grade -- ${id} --keep`);
    const line = message.replaceAll("\n", " ");
    expect(err).toContain(`${where} ${id}: a fault of the lab: ${line}`);
  }
  expect(exitCode).toBe(3);
});

test("what is left behind by a suite goes wrong in nobody's grade", async () => {
  const { exitCode, neighbours, entries } = await grade(makeClass(["after all", "a promise after all"]));
  expect(entries.map(([, entry]) => entry?.score)).toEqual(Array(6).fill(100));
  expect(neighbours).toHaveLength(4);
  expect(exitCode).toBe(0);
});

test("a grade by itself says it as well, and ends as a fault of the lab", async () => {
  const from = makeFolder({ "src/app.ts": 'export const where = () => "a promise beside a check";' });
  const { exitCode, out } = await runLab(root, ["grade", id, "--from", from]);
  expect(out).toContain("the suite went wrong outside of a check: Error: the table is empty");
  expect(exitCode).toBe(3);
});
