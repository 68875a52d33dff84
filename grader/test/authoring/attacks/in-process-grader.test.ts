import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { build, type BuildOptions } from "esbuild";
import { listAttacks } from "../../../src/authoring/attacks/list-attacks.ts";
import { materialiseAttack } from "../../../src/authoring/attacks/materialise-attack.ts";
import { discoverExercises } from "../../../src/grading/discover/discover-exercises.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

jest.setTimeout(60_000);

const root = join(__dirname, "../../../..");
const grader = join(__dirname, "../../support/in-process-grader.cjs");
const attacks = listAttacks(join(__dirname, "../../attacks"), []).filter(
  ({ shownBy }) => shownBy === "authoring/attacks/in-process-grader.test.ts",
);

interface Outcome {
  exitCode: number | null;
  signal: string | null;
  /** What the grader has written; undefined where it never came to that. */
  report: string | undefined;
}

/** Has the module in `folder` graded by a process that it shares with the tests. */
async function gradeInProcess(
  folder: string,
  { entry, suiteFolder }: { entry: string; suiteFolder: string },
): Promise<Outcome> {
  const [bundle, report] = [join(folder, "bundle.cjs"), join(folder, "report.json")];
  const options: BuildOptions = {
    absWorkingDir: folder,
    entryPoints: [entry],
    bundle: true,
    platform: "node",
    packages: "external",
    nodePaths: [join(root, "node_modules")],
    logLevel: "silent",
  };
  await build({ ...options, outfile: bundle, format: "cjs" }).catch(() =>
    // What awaits at the top of its module.
    build({ ...options, outfile: bundle.replace(".cjs", ".mjs"), format: "esm" }),
  );
  const built = existsSync(bundle) ? bundle : bundle.replace(".cjs", ".mjs");
  const { status, signal } = spawnSync(
    process.execPath,
    [grader, built, report, join(suiteFolder, "checks.test.ts")],
    { cwd: root, env: { ...process.env, NODE_PATH: join(root, "node_modules") }, timeout: 20_000 },
  );
  return {
    exitCode: status,
    signal,
    report: existsSync(report) ? readFileSync(report, "utf8") : undefined,
  };
}

async function gradeAttack(id: string): Promise<Outcome> {
  const attack = attacks.find((each) => each.id === id);
  const [found] = discoverExercises(root, [attack?.exercise ?? ""]);
  if (!attack || !found) throw new Error(`${id} doesn't name this test`);
  const folder = makeFolder();
  await materialiseAttack(attack, { root, found, folder, placeholders: {} });
  return gradeInProcess(folder, {
    entry: found.exercise.id.startsWith("core") ? "src/pricing.ts" : "src/app.ts",
    suiteFolder: found.suiteFolder,
  });
}

const readReport = ({ report }: Outcome): unknown => (report === undefined ? undefined : JSON.parse(report));

test("a wrong solution fails, and a right one passes", async () => {
  const [found] = discoverExercises(root, ["rest-01"]);
  if (!found) throw new Error("rest-01 is gone");
  const wrong = makeFolder({ "src/app.ts": `export const createApp = () => (_, r) => r.end("{}");` });
  const options = { entry: "src/app.ts", suiteFolder: found.suiteFolder };
  expect(readReport(await gradeInProcess(wrong, options))).toMatchObject({
    passed: 0,
    failed: 2,
    answer: "{}",
  });
  const right = makeFolder({
    "src/app.ts": readFileSync(join(found.suiteFolder, "submissions/accepted/reference/src/app.ts"), "utf8"),
  });
  expect(readReport(await gradeInProcess(right, options))).toMatchObject({ passed: 2, failed: 0 });
});

test("a solution that never answers fails in time", async () => {
  const [found] = discoverExercises(root, ["rest-01"]);
  const silent = makeFolder({ "src/app.ts": "export const createApp = () => () => {};" });
  const outcome = await gradeInProcess(silent, {
    entry: "src/app.ts",
    suiteFolder: found?.suiteFolder ?? "",
  });
  expect(readReport(outcome)).toMatchObject({ passed: 0, failed: 2 });
});

const claim =
  (expected: object) =>
  (outcome: Outcome): void =>
    expect({ exitCode: outcome.exitCode, report: readReport(outcome) }).toMatchObject({
      exitCode: 0,
      report: expected,
    });
const show =
  (text: string) =>
  ({ report }: Outcome): void =>
    expect(report).toContain(text);
const end =
  (expected: Partial<Outcome>) =>
  (outcome: Outcome): void =>
    expect(outcome).toEqual({ exitCode: 0, signal: null, report: undefined, ...expected });

/** What each comes to where it shares a process with the tests. */
const outcomes: Record<string, (outcome: Outcome) => void> = {
  F01: claim({ passed: 2, failed: 0 }),
  F02: claim({ passed: 0, failed: 0 }),
  F03: claim({ passed: 2, failed: 0 }),
  F04a: claim({ passed: 4, failed: 0 }),
  F05: show('"success":true,"numPassedTests":9,"numFailedTests":0'),
  F06: show('"passed":true,"score":100'),
  F08: end({}),
  F08b: end({}),
  F08c: end({ exitCode: null, signal: "SIGABRT" }),
  F09: claim({ passed: 1, failed: 0 }),
  F10: end({ exitCode: null, signal: "SIGTERM" }),
  F11: end({ exitCode: null, signal: "SIGKILL" }),
  F13: show('"drawn":0.5,'),
  F14a: end({}),
  F14b: end({ exitCode: 1 }),
  F14c: end({ exitCode: 1 }),
  F15: end({}),
  D01: show("DETECTED expect"),
  D03a: claim({ passed: 4, failed: 0 }),
  D04: claim({ passed: 4, failed: 0 }),
  S02: show("LEAKED NODE_PATH"),
  S10: show("LEAKED readFileSync"),
};

test("all that name this test are here", () => {
  expect(attacks.map(({ id }) => id).toSorted()).toEqual(Object.keys(outcomes).toSorted());
});

test.each(Object.keys(outcomes))("%s gets what it wants from who shares its process", async (id) => {
  outcomes[id]?.(await gradeAttack(id));
});
