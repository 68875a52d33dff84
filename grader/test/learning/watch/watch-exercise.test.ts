import { appendFileSync, cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, expect, test } from "@jest/globals";
import { discoverExercises } from "../../../src/grading/discover/discover-exercises.ts";
import { openHistory } from "../../../src/learning/history/history.ts";
import { openProgress } from "../../../src/learning/progress/progress.ts";
import { listMarked } from "../../support/marked-processes.ts";
import { copyLab, startWatch, type WatchProcess } from "../../support/watch-process.ts";

const path = "rest/01-read-catalogue";
const id = "rest-01-read-catalogue";
const reference = join(__dirname, "../../../suites", path, "submissions/accepted/reference");

let root: string;
let folder: string;
let app: string;
let starter: string;

beforeEach(() => {
  root = copyLab([path]);
  folder = join(root, "exercises", path);
  app = join(folder, "src/app.ts");
  starter = readFileSync(app, "utf8");
  // Begun: the starter itself would be no attempt.
  appendFileSync(app, "// begun\n");
});

const takeReference = (): void => cpSync(join(reference, "src"), join(folder, "src"), { recursive: true });
const attempts = (): number => openProgress(root).read(id).attempts;
const titles = (checks: { id: string }[]): string[] => checks.map((check) => check.id);
const countResults = ({ events }: WatchProcess): number =>
  events.filter(({ kind }) => kind === "graded").length;

/** What comes of a change, once its result is there. */
async function save(watch: WatchProcess, change: () => void) {
  const from = watch.events.length;
  change();
  const graded = await watch.next("graded", from);
  return { ...graded, began: await watch.next("began", from) };
}

test("what TypeScript says of the code comes after the result", async () => {
  writeFileSync(app, `const total = 1;\nexport const sum = () => totl;\n${starter}`);
  const watch = await startWatch(root, "rest-01");
  expect(await watch.next("types")).toEqual({
    kind: "types",
    error: { at: "src/app.ts:2:26", message: "Cannot find name 'totl'. Did you mean 'total'?" },
  });
  const kinds = watch.events.map(({ kind }) => kind).filter((kind) => kind !== "check");
  expect(kinds).toEqual(["began", "graded", "types"]);
});

test("a save that improves tells what it gained, one that takes back what regressed, and each is an attempt", async () => {
  const watch = await startWatch(root, "rest-01");
  const first = await watch.next("graded");
  expect(first.change).toEqual({ first: true, points: 0, gained: [], regressed: [] });
  expect(await watch.next("began")).toEqual({ kind: "began", files: [] });

  const better = await save(watch, takeReference);
  expect(better.result.score).toBe(100);
  expect(better.change.points).toBe(100 - first.result.score);
  expect(titles(better.change.gained)).toHaveLength(12 - countPassed(first.result.checks));
  expect(better.began.files).toContain("src/app.ts");

  const without = readFileSync(app, "utf8").replace("404", "410");
  const worse = await save(watch, () => writeFileSync(app, without));
  expect(titles(worse.change.regressed)).toContain("C3");
  expect(worse.change.points).toBeLessThan(0);
  expect(worse.began.files).toEqual(["src/app.ts"]);

  await watch.stop();
  expect(attempts()).toBe(3);
  const [found] = discoverExercises(root, ["rest-01"]);
  const states = await openHistory(root, found as NonNullable<typeof found>).list();
  expect(states.map(({ score }) => score)).toEqual([
    first.result.score,
    better.result.score,
    worse.result.score,
  ]);
});

test("a watch of files that were graded already begins with no attempt; a grade that is asked for is one", async () => {
  const first = await startWatch(root, "rest-01");
  await first.next("graded");
  await first.stop();
  expect(attempts()).toBe(1);

  const again = await startWatch(root, "rest-01");
  const { result } = await again.next("graded");
  expect([attempts(), openProgress(root).read(id).lastResult]).toEqual([1, result]);
  const from = again.events.length;
  again.gradeNow();
  await again.next("graded", from);
  expect(attempts()).toBe(2);
  await again.stop();

  writeFileSync(app, `${readFileSync(app, "utf8")}\n// Changed while nobody watched.\n`);
  const changed = await startWatch(root, "rest-01");
  await changed.next("graded");
  await changed.stop();
  expect([attempts(), openProgress(root).read(id).gradedStates]).toEqual([3, 2]);
});

test("half a word costs nothing, and saying it in full again brings no grade", async () => {
  const watch = await startWatch(root, "rest-01");
  const { result } = await watch.next("graded");
  const before = readFileSync(app, "utf8");
  const from = watch.events.length;
  writeFileSync(app, before.replace("import", "imp ort"));
  const { reason, last } = await watch.next("unreadable", from);
  expect(reason.at).toMatch(/^src\/app\.ts:\d+:\d+$/);
  expect(last).toEqual(result);
  expect(attempts()).toBe(1);

  const again = await save(watch, () => writeFileSync(app, before));
  expect(again.change).toEqual({ first: false, points: 0, gained: [], regressed: [] });
  await watch.stop();
  expect(attempts()).toBe(2);
});

test.each([50, 300])(
  "a file that is emptied and written %i ms later is one save, with one verdict",
  async (ms) => {
    const watch = await startWatch(root, "rest-01");
    await watch.next("graded");
    const from = watch.events.length;
    const text = readFileSync(app, "utf8");
    writeFileSync(app, "");
    await sleep(ms);
    writeFileSync(app, `${text}// saved\n`);
    const { result } = await watch.next("graded", from);
    await watch.stop();
    expect(countPassed(result.checks)).toBeGreaterThan(0);
    expect(
      watch.events
        .slice(from)
        .map(({ kind }) => kind)
        .filter((kind) => kind !== "check"),
    ).toEqual(["began", "graded"]);
    expect(attempts()).toBe(2);
  },
);

test("a file that stays empty is told in words and judged when a key asks for it; content is judged at once", async () => {
  const watch = await startWatch(root, "rest-01");
  const { result } = await watch.next("graded");
  const from = watch.events.length;
  const text = readFileSync(app, "utf8");
  writeFileSync(app, " \n");
  const told = await watch.next("unreadable", from);
  expect(told).toMatchObject({ reason: { message: "src/app.ts is empty" }, last: result });
  expect([attempts(), countResults(watch)]).toEqual([1, 1]);

  const back = await save(watch, () => writeFileSync(app, text));
  expect(back.change).toEqual({ first: false, points: 0, gained: [], regressed: [] });

  const emptied = watch.events.length;
  writeFileSync(app, "");
  await watch.next("unreadable", emptied);
  watch.gradeNow();
  const asked = await watch.next("graded", emptied);
  expect(asked.result).toMatchObject({ score: 0 });
  await watch.stop();
});

test("ten quick saves give one result, the last", async () => {
  const watch = await startWatch(root, "rest-01");
  await watch.next("graded");
  const from = watch.events.length;
  const text = readFileSync(app, "utf8");
  for (let n = 1; n <= 10; n++) {
    writeFileSync(app, `${text}\n// ${n}\n`);
    await sleep(80);
  }
  await watch.next("graded", from);
  await sleep(1_500);
  expect(countResults(watch)).toBe(2);
  expect(attempts()).toBe(2);
  const [found] = discoverExercises(root, ["rest-01"]);
  const history = openHistory(root, found as NonNullable<typeof found>);
  const scored = (await history.list()).filter(({ score }) => score !== undefined);
  expect(scored).toHaveLength(2);
  await history.extract(scored[1]?.n ?? 0, join(root, "extracted"));
  expect(readFileSync(join(root, "extracted/src/app.ts"), "utf8")).toMatch(/\/\/ 10\n$/);
});

test("a save under a running grade ends it, and leaves no process behind", async () => {
  const watch = await startWatch(root, "rest-01");
  await watch.next("graded");
  const from = watch.events.length;
  const text = readFileSync(app, "utf8");
  writeFileSync(app, `${text}\n// a\n`);
  await watch.next("check", from);
  takeReference();
  const { result } = await watch.next("graded", from);
  expect(result.score).toBe(100);
  await sleep(500);
  expect(countResults(watch)).toBe(2);
  await watch.stop();
  expect(attempts()).toBe(2);
  expect(listMarked(`LAB_RUN=lab-run-${watch.child.pid}-`)).toEqual([]);
});

test("the same content, an editor's own files and what is not the learner's bring no grade", async () => {
  const watch = await startWatch(root, "rest-01");
  await watch.next("graded");
  const text = readFileSync(app, "utf8");
  writeFileSync(app, text);
  writeFileSync(join(folder, "src/.app.ts.swp"), "x");
  writeFileSync(join(folder, "src/app.ts~"), text);
  writeFileSync(join(folder, "src/app.ts.tmp.1"), text);
  writeFileSync(join(folder, "README.md"), "");
  await sleep(800);
  expect(countResults(watch)).toBe(1);
  watch.gradeNow();
  await watch.next("graded", watch.events.length);
  await watch.stop();
  expect(attempts()).toBe(2);
});

test("an editor that puts a file in another's place is followed, again and again; so is a new file", async () => {
  const watch = await startWatch(root, "rest-01");
  await watch.next("graded");
  const text = readFileSync(app, "utf8");
  for (let n = 1; n <= 3; n++) {
    const { began } = await save(watch, () => {
      writeFileSync(join(folder, "src/app.ts.tmp"), `${text}\n// ${n}\n`);
      renameSync(join(folder, "src/app.ts.tmp"), app);
    });
    expect(began.files).toEqual(["src/app.ts"]);
  }
  const { began } = await save(watch, () => writeFileSync(join(folder, "src/more.ts"), "export {};\n"));
  expect(began.files).toEqual(["src/more.ts"]);
});

test("reset, undo and a folder that goes and comes back are survived", async () => {
  writeFileSync(app, starter);
  const watch = await startWatch(root, "rest-01");
  const first = await watch.next("graded");
  await save(watch, takeReference);
  const [found] = discoverExercises(root, ["rest-01"]);
  const history = openHistory(root, found as NonNullable<typeof found>);
  for (let n = 1; n <= 2; n++) {
    let from = watch.events.length;
    await history.reset();
    const reset = await watch.next("graded", from);
    expect(reset.result.score).toBe(first.result.score);
    expect(reset.by).toBe("reset");
    from = watch.events.length;
    await history.undo();
    const undone = await watch.next("graded", from);
    expect(undone.result.score).toBe(100);
    expect(undone.by).toBe("undo");
  }
  // What lies there now is watched, not what lay there before.
  const text = readFileSync(app, "utf8");
  const saved = await save(watch, () => writeFileSync(app, `${text}\n// on\n`));
  expect(saved.result.score).toBe(100);
  expect(saved.by).toBeUndefined();

  const from = watch.events.length;
  renameSync(folder, `${folder}-away`);
  expect((await watch.next("notice", from)).text).toContain(`exercises/${path} is not there`);
  const back = await save(watch, () => {
    renameSync(`${folder}-away`, folder);
    writeFileSync(app, text);
  });
  expect(back.result.score).toBe(100);
  expect(existsSync(folder)).toBe(true);
  rmSync(app);
  expect((await watch.next("unreadable", watch.events.length)).reason.code).toBe("SUBMISSION_ENTRY");
});

function countPassed(checks: { verdict: string }[]): number {
  return checks.filter(({ verdict }) => verdict === "passed").length;
}
