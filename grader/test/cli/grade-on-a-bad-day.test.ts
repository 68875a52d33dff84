import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { listMarked, until } from "../support/marked-processes.ts";
import { makeFolder } from "../support/temporary-folder.ts";

jest.setTimeout(60_000);

const root = join(__dirname, "../../..");

interface Started {
  child: ChildProcess;
  out: () => string;
  err: () => string;
}

const lab = [process.execPath, join(root, "grader/dist/lab.cjs")] as const;

/** `before` is what is put before the command. */
function startGrade(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  before: readonly string[] = [],
): Started {
  const [program = "", ...rest] = [...before, ...lab, "grade", ...args];
  const child = spawn(program, rest, {
    cwd: root,
    env: { ...process.env, CI: "1", FORCE_COLOR: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 50_000,
  });
  let out = "";
  let err = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (err += text));
  return { child, out: () => out, err: () => err };
}

test("without a temporary folder nothing is graded, and nobody gets 0 points for it", async () => {
  const started = startGrade(["core-01"], { TMPDIR: join(makeFolder({}), "not-there") });
  expect((await once(started.child, "close"))[0]).toBe(3);
  expect(started.out()).toBe("");
  expect(started.err()).toMatch(
    /^The lab can't write .*not-there: it is not there\.\n {2}next: .*TMPDIR.*\n {2}code: LAB_RUN_TEMPORARY_FOLDER$/m,
  );
  expect(started.err()).not.toMatch(/\n\s+at /);
});

test("who reads only the beginning of a result, as head does, is no fault of the lab's", async () => {
  const submission = makeFolder({ "src/pricing.ts": "export const priceOrder = 0;\n" });
  const started = startGrade(["core-01", "--from", submission], { LAB_SERVER: "off" });
  started.child.stdout?.destroy();
  expect((await once(started.child, "close"))[0]).toBe(0);
  expect(started.err()).toBe("");
});

test("Ctrl-C in the middle of a grade ends all that it started, without a score", async () => {
  const submission = makeFolder({ "src/pricing.ts": "for (;;) continue;\nexport const priceOrder = 0;\n" });
  const started = startGrade(["core-01", "--from", submission]);
  const marker = `LAB_RUN=lab-run-${started.child.pid}-`;
  await until(() => listMarked(marker).length > 0);
  started.child.kill("SIGINT");
  await once(started.child, "close");
  expect(started.out()).not.toMatch(/score/);
  await until(() => listMarked(marker).length === 0);
  expect(listMarked(marker)).toEqual([]);
});

/** A network of its own, in which nothing is up, not even loopback. */
const withoutNetwork = ["unshare", "--user", "--map-root-user", "--net"];
const canBeWithout = spawnSync("unshare", [...withoutNetwork.slice(1), "true"]).status === 0;
const testWithoutNetwork = canBeWithout ? test : test.skip;
const suites = join(root, "grader/suites");

testWithoutNetwork.each([
  ["an exercise with HTTP", "rest-01", "rest/01-read-catalogue"],
  ["an exercise with a database", "mongo-01", "mongo/01-find-orders"],
])("without 127.0.0.1 right work on %s costs no points", async (_, id, path) => {
  const work = join(suites, path, "submissions/accepted/reference");
  const report = join(makeFolder(), "scorecard.json");
  const started = startGrade([id, "--from", work, "--json", report], {}, withoutNetwork);
  expect((await once(started.child, "close"))[0]).toBe(3);
  const { exercises } = JSON.parse(readFileSync(report, "utf8")) as { exercises: unknown[] };
  expect(exercises).toMatchObject([{ outcome: "fault", reason: { code: "LAB_RUN_LOOPBACK" } }]);
});

testWithoutNetwork("without 127.0.0.1 what needs no way to the solution is graded as ever", async () => {
  const work = join(suites, "core/01-order-pricing/submissions/accepted/reference");
  const started = startGrade(["core-01", "--from", work], {}, withoutNetwork);
  expect((await once(started.child, "close"))[0]).toBe(0);
  expect(started.out()).toContain("score 100/100");
});

test("a relative temporary folder is the one where the command was typed", async () => {
  const [here, work] = [makeFolder({ "tmp/keep": "" }), join(suites, "core/01-order-pricing")];
  const from = join(work, "submissions/accepted/reference");
  const started = startGrade(["core-01", "--from", from], { TMPDIR: "tmp", INIT_CWD: here });
  expect((await once(started.child, "close"))[0]).toBe(0);
  expect(started.out()).toContain("score 100/100");
});
