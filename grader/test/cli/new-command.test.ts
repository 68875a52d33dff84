import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { serviceKinds } from "@lab/services";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { listTemplates } from "../../src/authoring/new/choose-template.ts";
import { copyLab } from "../support/copy-lab.ts";
import { labRoot } from "../support/release.ts";
import { runLab } from "../support/run-lab.ts";

let root: string;

/** The first time a service is fetched, over the network; three commands on a busy machine take their time too. */
const patienceMs = 300_000;

beforeAll(async () => {
  for (const { provide } of Object.values(serviceKinds)) await provide({ env: process.env });
  root = copyLab(["core/01-order-pricing"]);
  for (const path of ["grader/src/authoring/new/templates", "tsconfig.base.json"])
    cpSync(join(labRoot, path), join(root, path), { recursive: true });
}, patienceMs);

const run = (...args: string[]) => runLab(root, args, { CI: "" });

const templates = listTemplates(labRoot).map((template) => [basename(template.folder), template] as const);

/** Of the exercise that is made of a template. */
const numberOf = (name: string): number => 90 + templates.findIndex(([each]) => each === name);

test.each(templates)(
  "a new exercise of the kind %s is green at once, and its proof is remembered",
  async (name, { submits, runs, services }) => {
    const id = `core-${numberOf(name)}-some-${name}`;
    const kind = ["--submits", submits, "--runs", runs, "--services", services.join()];
    const written = await run("new", id, ...kind);
    expect(written).toMatchObject({ exitCode: 0, err: "" });
    expect(written.out).toContain(`next: npm run check -- ${id}`);
    const check = await run("check", id, "--jobs", "1");
    expect(check.out).toMatch(/\n\d+ submissions of 1 exercises: all as declared\n/);
    expect(check.exitCode).toBe(0);
    const again = await run("check", id, "--changed");
    expect(again.out).toContain("nothing has changed");
  },
  patienceMs,
);

test("its manifest has the commands of the others, and libraries in the lab's versions", () => {
  const read = (file: string) => JSON.parse(readFileSync(file, "utf8")) as Record<string, object>;
  const manifest = read(
    join(root, `exercises/core/${numberOf("module-mongo")}-some-module-mongo/package.json`),
  );
  const other = read(join(labRoot, "exercises/mongo/01-find-orders/package.json"));
  expect(manifest["scripts"]).toEqual(other["scripts"]);
  const { mongodb } = other["dependencies"] as { mongodb: string };
  expect(manifest["devDependencies"]).toEqual({ mongodb });
  const { workspaces } = read(join(root, "package.json"));
  expect(workspaces).toContain(`exercises/core/${numberOf("module-mongo")}-some-module-mongo`);
});

test("after a change of the reference the check says where an edit no longer fits", async () => {
  const submissions = join(root, `grader/suites/core/${numberOf("module")}-some-module/submissions`);
  const file = join(submissions, "accepted/reference/src/total.ts");
  writeFileSync(file, readFileSync(file, "utf8").replace("quantity < 1", "quantity <= 0"));
  const { out, exitCode } = await run("check", `core-${numberOf("module")}`, "--only", "quantity-ignored");
  expect(out).toContain(
    "quantity-ignored.diff: hunk 1 doesn't fit src/total.ts of accepted/reference: line 9 is",
  );
  expect(out).toContain(`npm run check -- core-${numberOf("module")}-some-module --edit quantity-ignored`);
  expect(exitCode).toBe(1);
});

describe("what can't be written", () => {
  test.each<[string[], string]>([
    [["orders"], '"orders" is no id'],
    [[`core-${numberOf("module")}-another`], `is core-${numberOf("module")}-some-module`],
    [["core-80-x", "--runs", "gardening"], "there is no template for --submits files --runs gardening"],
    [
      ["core-80-x", "--services", "mongo,postgres"],
      "no template for --submits files --services mongo,postgres",
    ],
  ])("%j is told, and nothing is written", async (args, message) => {
    const before = readdirSync(join(root, "exercises/core"));
    const { exitCode, err } = await run("new", ...args);
    expect(err).toContain(message);
    expect(exitCode).toBe(2);
    expect(readdirSync(join(root, "exercises/core"))).toEqual(before);
    expect(existsSync(join(root, "exercises/core/80-x"))).toBe(false);
  });
});
