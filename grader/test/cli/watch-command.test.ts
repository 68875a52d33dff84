import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, jest, test } from "@jest/globals";
import { copyLab } from "../support/copy-lab.ts";
import { runLab } from "../support/run-lab.ts";
import { lacksTerminal, openTerminal } from "../support/terminal.ts";

/** As a learner sees it, with the built lab. */
jest.setTimeout(120_000);

const path = "exercises/rest/01-read-catalogue";
const keys = "q quit";
let root: string;
let app: string;

beforeEach(() => {
  root = copyLab(["rest/01-read-catalogue", "mongo/01-find-orders"]);
  app = join(root, path, "src/app.ts");
});

test.each([
  [["rest-99"], "No exercise"],
  [["rest-01", "mongo-01"], "--watch takes one exercise, and these are 2: rest-01-"],
  [["rest-01", "--json", "x"], "does not go with --watch"],
  [["rest-01", "--loud"], "There is no option"],
])("watch %j is another usage", async (args, told) => {
  const { exitCode, err } = await runLab(root, ["grade", "--watch", ...args]);
  expect({ exitCode, err }).toEqual({ exitCode: 2, err: expect.stringContaining(told) });
  expect(err).toContain("\n  next: ");
});

test("--plain without --watch is another usage", async () => {
  const { exitCode, err } = await runLab(root, ["grade", "rest-01", "--plain"]);
  expect({ exitCode, err }).toEqual({ exitCode: 2, err: expect.stringContaining("goes with --watch") });
});

const inTerminal = lacksTerminal === undefined ? test : test.skip;

function watch(columns = 100) {
  const lab = `"${process.execPath}" grader/dist/lab.cjs grade --watch rest-01 --isolation process`;
  const after = `; echo "code $?"; stty -a | grep -oE -- '-?(icanon|echo)\\b' | tr '\\n' ' '; echo end`;
  const env = { ...process.env, LAB_SERVER: "off" };
  for (const name of ["CI", "INIT_CWD", "NO_COLOR", "FORCE_COLOR"]) delete (env as NodeJS.ProcessEnv)[name];
  return openTerminal(lab + after, { cwd: root, columns, env });
}

inTerminal("in a terminal, each key does what it says, and none names a command", async () => {
  const terminal = watch();
  const first = await terminal.until(keys);
  expect(await terminal.until(/points, \d of 9 checks[^]*q quit/)).toContain("first result: ");
  expect(first).not.toContain("e explain");

  terminal.press("h");
  const hint = await terminal.until(/hint 1 of 3[^]*q quit/);
  expect(hint).toContain("Hint 2 opens once you have saved a change; then press h.");
  terminal.press("h");
  const again = await terminal.until(/Hint 2 opens[^]*q quit/);
  expect(again).not.toContain("hint 1 of 3");

  terminal.press("e");
  expect(await terminal.until("no plan")).toContain("asks no database, so there is no plan to look at");
  terminal.press("u");
  const undo = await terminal.until("on record");
  expect(undo).toContain("There is nothing to undo");
  expect(undo).not.toContain("LAB_");
  terminal.press("l");
  const list = await terminal.until(/mongo-01[^]*q quit/);
  terminal.press("3");
  expect(await terminal.until(/C3 [^]*q quit/)).toMatch(/C3 /);
  terminal.press("g");
  expect(await terminal.until(/graded at[^]*q quit/)).toContain("no check changed");

  writeFileSync(app, `${readFileSync(app, "utf8")}\n// mine\n`);
  expect(await terminal.until(/points, [^]*q quit/)).toContain("src/app.ts saved, at ");
  terminal.press("r");
  expect(await terminal.until("r again")).toContain("puts the starter back");
  terminal.press("r");
  const reset = await terminal.until(/points, [^]*q quit/);
  expect(reset).toContain("u brings it back");
  expect(reset).toContain("── put back to the starter, at ");
  expect(readFileSync(app, "utf8")).not.toContain("// mine");
  for (const text of [hint, again, undo, list, reset]) expect(text).not.toContain("npm run");

  terminal.press("n");
  const next = await terminal.until(/watching mongo-01|is what is next/);
  expect(next).toContain("is what is next");
  terminal.press("q");
  await terminal.ended;
  expect(terminal.raw()).toContain("code 0");
});

inTerminal(
  "a narrower window gets a shorter line of keys, and Ctrl-C leaves the terminal as it was",
  async () => {
    const terminal = watch(120);
    await terminal.until(/points, [^]*q quit/);
    terminal.resize(30);
    expect(await terminal.until("n h 1-9")).toContain("n h 1-9 a r u l g ? · q quit");
    terminal.press("\u0003");
    const end = await terminal.until(/ end\s/);
    await terminal.ended;
    expect(end).toContain("watch ended");
    expect(end).toMatch(/code 0\n icanon echo end|code 0\nicanon echo end/);
  },
);
