import { cpSync, readdirSync, readFileSync, renameSync, symlinkSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, jest } from "@jest/globals";
import { classReportSchema, type ClassEntry } from "@lab/contracts";
import { listAttacks } from "../../../src/authoring/attacks/list-attacks.ts";
import { materialiseAttack } from "../../../src/authoring/attacks/materialise-attack.ts";
import { prepareBase } from "../../../src/authoring/submissions/materialise-submission.ts";
import { discoverExercises, type FoundExercise } from "../../../src/grading/discover/discover-exercises.ts";
import { copyLab } from "../../support/copy-lab.ts";
import { runLab } from "../../support/run-lab.ts";
import { testInSandbox } from "../../support/sandbox.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";
import { countId, handInCount, writeCountExercise } from "./count-exercise.ts";

jest.setTimeout(600_000);

const labRoot = join(__dirname, "../../../..");
const died = expect.objectContaining({ code: "LAB_RUN_SERVICE_DIED" });

/** Kinds of harm, each with the attack of `npm run attacks` that does it, and what it comes to. */
const attacks = [
  ["names files to the server", "M20", { state: "graded", score: 100 }],
  ["takes the server's memory", "X42", { state: "not-gradable" }],
  ["reckons on after the end", "M22", { state: "graded", score: 100 }],
  ["has a million paths", "G18", { state: "not-gradable", score: null }],
  ["has slow ignore patterns", "G21", { state: "graded", missed: expect.arrayContaining(["C7"]) }],
  ["floods the record", "M18", { state: "graded", score: 80 }],
  // A spreadsheet would take the name of its folder for a formula.
  ['=HYPERLINK("x";"guesses seeds")', "F13", { state: "graded", missed: expect.arrayContaining(["C3"]) }],
] as const;

/** Those that aren't one of these, or are played by who hands them in. */
const played = [
  ["writes by Node's report", { state: "graded", score: 100 }],
  ["ends a server", { state: "fault", score: null, reason: died }],
] as const;
const swapping = "becomes a link";

const byReport = (folder: string): string => `
export { priceOrder } from "./honest.ts";
const { report } = process as { report?: { directory: string; writeReport(name: string): string } };
if (report) report.directory = ${JSON.stringify(folder)};
report?.writeReport("pricing.ts");`;

const rightOnes = { "core-01": 8, "rest-02": 6, "git-01": 4, "mongo-03": 2 };

let root: string;
let folder: string;
/** A right hand-in, whose files others would like to be their own, or gone. */
let neighbour: string;

function find(id: string): FoundExercise {
  const [found] = discoverExercises(labRoot, [id]);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
}

beforeAll(async () => {
  const found = new Map(Object.keys(rightOnes).map((id) => [id, find(id)]));
  root = copyLab([...found.values()].map(({ path }) => path));
  writeCountExercise(root);
  folder = join(makeFolder(), "class");
  const placeOf = (learner: string, { path }: { path: string }): string => join(folder, learner, path);
  for (const [id, count] of Object.entries(rightOnes)) {
    const one = find(id);
    const first = placeOf(`right ${id} 0`, one);
    await prepareBase("reference", one, first, labRoot);
    for (let n = 1; n < count; n++)
      cpSync(first, placeOf(`right ${id} ${n}`, one), { recursive: true, verbatimSymlinks: true });
  }
  const pricing = find("core-01");
  neighbour = join(placeOf("right core-01 0", pricing), "src");
  const placeholders = { neighbour: join(neighbour, "pricing.ts"), marks: join(neighbour, "pricing.ts") };
  for (const [learner, id] of attacks) {
    const [attack] = listAttacks(join(labRoot, "grader/test/attacks"), [id]);
    if (!attack) throw new Error(`there is no ${id}`);
    const one = find(attack.exercise);
    await materialiseAttack(attack, {
      root: labRoot,
      found: one,
      folder: placeOf(learner, one),
      placeholders,
    });
  }
  writeFiles(placeOf("writes by Node's report", pricing), {
    "src/pricing.ts": byReport(neighbour),
    "src/honest.ts": readFileSync(join(neighbour, "pricing.ts")),
  });
  writeFiles(placeOf("ends a server", { path: countId.replace("-", "/") }), {
    "src/app.ts": handInCount("mongod", "in"),
  });
  writeFiles(placeOf(swapping, pricing), { "src/pricing.ts": "export const priceOrder = () => ({});\n" });
}, 300_000);

/** Puts a link to the neighbour's files in the place of somebody's own, and these back, until it is told to stop. */
function swapWithoutEnd(): () => void {
  const own = join(folder, swapping, find("core-01").path, "src");
  const aside = `${own}.aside`;
  let isLink = false;
  const swap = (): void => {
    if (isLink) {
      unlinkSync(own);
      renameSync(aside, own);
    } else {
      renameSync(own, aside);
      symlinkSync(neighbour, own);
    }
    isLink = !isLink;
  };
  const timer = setInterval(swap, 5);
  return () => {
    clearInterval(timer);
    if (isLink) swap();
  };
}

async function grade(level: string, ...more: string[]) {
  const args = ["grade", "--submissions", folder, "--isolation", level, "--jobs", "2", ...more];
  const done = await runLab(root, args, { XDG_STATE_HOME: join(root, "state") }, 550_000);
  const report = classReportSchema.parse(
    JSON.parse(readFileSync(join(`${folder}-grades`, "class.json"), "utf8")),
  );
  const entries = report.learners.map(({ name, exercises }): [string, ClassEntry | undefined] => [
    name,
    exercises.find(({ state }) => state !== "missing"),
  ]);
  return { ...done, entries: new Map(entries) };
}

testInSandbox(
  "ten of all kinds among twenty right ones cost these nothing, nor do they at --resume",
  async () => {
    const files = new Map(
      readdirSync(neighbour).map((name) => [name, readFileSync(join(neighbour, name), "utf8")]),
    );
    const stop = swapWithoutEnd();
    const first = await grade("sandbox").finally(stop);
    const again = await grade("sandbox", "--resume");
    for (const { exitCode, entries } of [first, again]) {
      expect(entries.size).toBe(30);
      const right = [...entries].filter(([name]) => name.startsWith("right "));
      expect(right.map(([name, entry]) => [name, entry?.state, entry?.score])).toEqual(
        right.map(([name]) => [name, "graded", 100]),
      );
      for (const [learner, expected] of [
        ...attacks.map(([name, , comesTo]) => [name, comesTo] as const),
        ...played,
      ])
        expect([learner, entries.get(learner)]).toEqual([learner, expect.objectContaining(expected)]);
      expect(entries.get(swapping)?.score ?? 0).toBeLessThan(100);
      // The one whose server ended.
      expect(exitCode).toBe(3);
    }
    expect(again.err).toMatch(/\((28|29) unchanged\)/);
    expect(
      new Map(readdirSync(neighbour).map((name) => [name, readFileSync(join(neighbour, name), "utf8")])),
    ).toEqual(files);
    const table = readFileSync(join(`${folder}-grades`, "class.csv"), "utf8");
    expect(table).toContain("guesses seeds");
    expect(table).not.toMatch(/(^|[,;"\n])=/);
  },
);
