import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
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

function startGrade(args: readonly string[], env: NodeJS.ProcessEnv = {}): Started {
  const child = spawn(process.execPath, [join(root, "grader/dist/lab.cjs"), "grade", ...args], {
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
