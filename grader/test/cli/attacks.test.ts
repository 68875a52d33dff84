import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, jest, test } from "@jest/globals";
import { attacksHelp, parseAttacksRequest } from "../../src/cli/attacks-options.ts";
import { listMarked } from "../support/marked-processes.ts";
import { makeFolder } from "../support/temporary-folder.ts";

jest.setTimeout(120_000);

const root = join(__dirname, "../../..");

/** Runs the real command line, with a temporary folder of its own, and looks for what it leaves behind. */
function attacks(...args: string[]) {
  const temporary = makeFolder();
  const { status, stdout, stderr, pid } = spawnSync(
    process.execPath,
    [join(root, "grader/dist/lab.cjs"), "attacks", ...args],
    {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, TMPDIR: temporary, LAB_SERVER: "off", FORCE_COLOR: "0", INIT_CWD: root },
      timeout: 100_000,
    },
  );
  return {
    status,
    stdout,
    stderr,
    left: [...readdirSync(temporary), ...listMarked(`LAB_RUN=lab-run-${pid}-`)],
  };
}

test("attacks are graded with their controls, and nothing is left", () => {
  const file = join(makeFolder(), "counts.json");
  const { status, stdout, left } = attacks("F08", "S05a", "--isolation", "process", "--json", file);
  expect(stdout).toMatch(/^F08 {3}process {2}ends its process .* not-gradable 0 .* as declared$/m);
  expect(stdout).toMatch(/^S05a {2}process .* as declared$/m);
  expect(stdout).toMatch(/\n4 attacks at process: all as declared\n$/);
  expect({ status, left }).toEqual({ status: 0, left: [] });
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
    attacks: 4,
    asDeclared: 4,
    findings: [],
    rows: ["F08", "F08b", "F08c", "S05a"].map((id) => expect.objectContaining({ id, problems: [] })),
    skipped: [],
  });
});

test("an attack succeeds without its defences, and with one of them alone it doesn't", () => {
  const { status, stdout, left } = attacks(
    "S06h",
    "S05a",
    "--without",
    "bundle-scan",
    "--isolation",
    "process",
  );
  expect(stdout.split("\n")).toEqual([
    expect.stringMatching(
      /^S06h {2}process {2}without computed-paths, compiler-walls, bundle-scan +graded 100 +succeeds$/,
    ),
    expect.stringMatching(/· the outcome is graded/),
    expect.stringMatching(/· the score is 100, not 0$/),
    expect.stringMatching(/· nothing says/),
    expect.stringMatching(
      /^S06h {2}process {2}without computed-paths, compiler-walls +not-gradable 0 +holds$/,
    ),
    "2 trials of bundle-scan: all as they should be",
    "",
  ]);
  expect({ status, left }).toEqual({ status: 0, left: [] });
});

describe("usage", () => {
  test("--help says how to run it as another user", () => {
    expect(attacks("--help")).toMatchObject({ status: 0, stdout: attacksHelp, left: [] });
    expect(attacksHelp).toContain("setpriv --reuid 65534");
  });

  test.each([
    [["Z99"], "there is no attack Z99"],
    [["--isolation", "container"], '--isolation takes process or sandbox, not "container"'],
    [["--without", "prayer"], "--without takes one of computed-paths, compiler-walls,"],
    [["--loud"], "There is no option"],
  ])("%j is wrong", (args, told) => {
    const { status, stderr } = attacks(...args);
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(told) });
  });

  test.each([
    [["F08", "--isolation", "sandbox"], { ids: ["F08"], levels: ["sandbox"] }],
    [["--without", "bundle-scan"], { ids: [], without: "bundle-scan" }],
    [[], { ids: [], levels: ["process", "sandbox"] }],
  ])("%j", (args, request) => {
    expect(parseAttacksRequest(args)).toMatchObject(request);
  });
});
