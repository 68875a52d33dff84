import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import type { Scorecard } from "@lab/contracts";
import { digestSalt } from "../../../src/grading/suites/seed-for.ts";
import { listNamed } from "../../support/named-processes.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const root = join(__dirname, "../../../..");
const expectedSalt = digestSalt(readFileSync(join(root, "LICENSE")).toString("base64"));
const reference = join(root, "grader/suites/rest/01-read-catalogue/submissions/accepted/reference");
const ordersReference = join(root, "grader/suites/mongo/01-find-orders/submissions/accepted/reference");

/** The command line as a person has it, with a lab server. */
function openLab(own: Record<string, string>): (...args: string[]) => Promise<string> {
  const env: NodeJS.ProcessEnv = { ...process.env, ...own, LAB_SERVER: "on", FORCE_COLOR: "0" };
  delete env["CI"];
  delete env["INIT_CWD"];
  return (...args) =>
    new Promise((resolve, reject) => {
      const options = { cwd: root, env, timeout: 60_000 };
      execFile(process.execPath, [join(root, "grader/dist/lab.cjs"), ...args], options, (error, out) => {
        if (error) reject(error);
        else resolve(out);
      });
    });
}

test("the first grade leaves a server behind that answers the second with the same words", async () => {
  // A runtime folder of its own: the server of whoever runs this test is not touched.
  const runtime = makeFolder();
  const lab = openLab({ XDG_RUNTIME_DIR: runtime });

  const first = await lab("grade", "rest-01", "--from", reference);
  expect(first).toContain("score 100/100");
  try {
    const status = await readStatus(() => lab("lab-server", "status"));
    expect(status).toMatchObject({ services: [] });
    // The server refuses while it warms up; whoever is refused grades by itself, with the same words.
    let grades = 0;
    while (grades === 0) {
      expect(await lab("grade", "rest-01", "--from", reference)).toBe(first);
      ({ grades } = await readStatus(() => lab("lab-server", "status")));
    }
    // The server reads an instructor's files itself, relative to where the command was typed.
    const salted = ["grade", "rest-01", "--from", reference, "--salt", "LICENSE", "--json", "-"];
    for (const before = grades; grades === before;) {
      const scorecard = JSON.parse(await lab(...salted)) as Scorecard;
      expect(scorecard).toMatchObject({ salt: expectedSalt, total: { score: 100 } });
      ({ grades } = await readStatus(() => lab("lab-server", "status")));
    }
  } finally {
    expect(await lab("lab-server", "stop")).toBe("the lab server has been told to stop\n");
  }
  await untilStopped(() => lab("lab-server", "status"));
  const [folder = ""] = readdirSync(runtime);
  const log = readdirSync(join(runtime, folder)).find((name) => name.endsWith(".log")) ?? "";
  expect(readFileSync(join(runtime, folder, log), "utf8")).toBe("");
}, 120_000);

const testOnLinux = process.platform === "linux" ? test : test.skip;

testOnLinux(
  "a service that died while the server waited is another one for the next grade",
  async () => {
    const [runtime, temporary] = [makeFolder(), makeFolder()];
    const lab = openLab({ XDG_RUNTIME_DIR: runtime, LAB_TMP: temporary });
    const ordered = ["grade", "mongo-01", "--from", ordersReference];
    await lab(...ordered);
    try {
      const untilServed = async (): Promise<Status> => {
        for (
          let before = 0, status = await readStatus(() => lab("lab-server", "status"));
          ;
          before = status.grades
        ) {
          expect(await lab(...ordered)).toContain("score 100/100");
          status = await readStatus(() => lab("lab-server", "status"));
          if (status.grades > before) return status;
        }
      };
      const before = await untilServed();
      const listServers = (): number[] => listNamed(`--dbpath\0${temporary}`);
      const killed = listServers();
      expect(killed).toHaveLength(1);
      for (const pid of killed) process.kill(pid, "SIGKILL");
      const after = await untilServed();
      expect(after.pid).toBe(before.pid);
      expect(listServers()).toHaveLength(1);
    } finally {
      await lab("lab-server", "stop");
    }
    await untilStopped(() => lab("lab-server", "status"));
  },
  180_000,
);

interface Status {
  pid: number;
  grades: number;
  services: string[];
}

async function readStatus(ask: () => Promise<string>): Promise<Status> {
  for (let turn = 0; turn < 100; turn++) {
    const text = await ask();
    if (text.startsWith("{")) return JSON.parse(text) as Status;
  }
  throw new Error("no server came up");
}

async function untilStopped(ask: () => Promise<string>): Promise<void> {
  for (let turn = 0; turn < 100; turn++) {
    if ((await ask()) === "no lab server is running for this clone\n") return;
  }
  throw new Error("the server did not stop");
}
