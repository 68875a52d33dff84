import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { makeFolder } from "../support/temporary-folder.ts";

jest.setTimeout(60_000);

const root = join(__dirname, "../../..");
const lab = join(root, "grader/dist/lab.cjs");
const asNobody = ["--reuid", "54321", "--clear-groups"];

const names = ["HOME", "CI", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "LAB_CACHE"];
const unset = Object.fromEntries(names.map((name) => [name, undefined]));

/** Runs a command as containers do under a number of one's own: nobody knows its name, and its home is "/" or none. */
function run(args: readonly string[], home: NodeJS.ProcessEnv, temporary = makeFolder()) {
  chmodSync(temporary, 0o777);
  return spawnSync("setpriv", [...asNobody, process.execPath, lab, ...args], {
    cwd: root,
    env: { ...process.env, ...unset, ...home, TMPDIR: temporary, FORCE_COLOR: "0" },
    encoding: "utf8",
    timeout: 50_000,
  });
}

/** Only root may become somebody else, who then has to get at this clone. */
const canBeSomebody = spawnSync("setpriv", [...asNobody, process.execPath, lab, "lab"]).status === 0;
const testAsSomebody = canBeSomebody ? test : test.skip;

const homes: [string, NodeJS.ProcessEnv][] = [
  ["/", { HOME: "/" }],
  ["none", {}],
];

testAsSomebody.each(homes)(
  "a user without an entry, whose home is %s, asks for the lab server",
  (_, home) => {
    const { status, stdout, stderr } = run(["lab-server", "status"], home);
    expect([status, stdout, stderr]).toEqual([0, "no lab server is running for this clone\n", ""]);
  },
);

testAsSomebody.each(homes)("a user without an entry, whose home is %s, is graded", (_, home) => {
  const from = join(root, "grader/suites/core/01-order-pricing/submissions/accepted/reference");
  const { status, stdout } = run(["grade", "core-01", "--from", from], { ...home, LAB_SERVER: "off" });
  expect([status, stdout]).toEqual([0, expect.stringContaining("score 100/100")]);
});

testAsSomebody.each(homes)("doctor sees all of a user without an entry, whose home is %s", (_, home) => {
  const temporary = makeFolder();
  const { stdout } = run(["doctor", "--json"], home, temporary);
  const { findings } = JSON.parse(stdout) as { findings: { id: string; state: string; what: string }[] };
  expect(findings.filter(({ id }) => id.startsWith("unseen"))).toEqual([]);
  expect(findings.find(({ id }) => id === "cache-folder")).toMatchObject({
    state: "ok",
    what: expect.stringContaining(join(temporary, "backend-practice-lab-54321", "cache")),
  });
});
