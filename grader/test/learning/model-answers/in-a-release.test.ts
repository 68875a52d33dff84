import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, jest, test } from "@jest/globals";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { discoverExercises, type FoundExercise } from "../../../src/grading/discover/discover-exercises.ts";
import { openProgress } from "../../../src/learning/progress/progress.ts";
import { findAssessedSuite, findSuite } from "../../../src/grading/sealing/find-sealed-suite.ts";
import { readAccepted } from "../../../src/learning/model-answers/read-accepted.ts";
import { installRelease, labRoot, makeRelease } from "../../support/release.ts";
import { runLab } from "../../support/run-lab.ts";

jest.setTimeout(180_000);

const rest = "rest-01-read-catalogue";
const suiteOf = (lab: string, id: string): FoundExercise => discoverExercises(lab, [id])[0] as FoundExercise;
const accepted = (id: string) => readAccepted(suiteOf(labRoot, id).suiteFolder);

/** Puts a right submission in the learner's place. */
function handIn(lab: string, id: string, name: string): void {
  const { folder } = suiteOf(lab, id);
  cpSync(join(suiteOf(labRoot, id).suiteFolder, "submissions/accepted", name, "src"), join(folder, "src"), {
    recursive: true,
  });
}

describe("a release for practice", () => {
  let lab: string;

  beforeAll(async () => {
    lab = await makeRelease();
    installRelease(lab);
  });

  test("hints open from the sealed suite, and the next one after a grade of changed files", async () => {
    const first = await runLab(lab, ["hint", "rest-01"]);
    expect(first).toMatchObject({ exitCode: 0, out: expect.stringContaining("hint 1 of 3") });
    const again = await runLab(lab, ["hint", "rest-01"]);
    expect(again).toMatchObject({ exitCode: 0, out: expect.stringContaining("hint 1 of 3") });
    expect(again.out).not.toContain("hint 2 of 3");
    const app = join(suiteOf(lab, rest).folder, "src/app.ts");
    writeFileSync(app, `${readFileSync(app, "utf8")}// tried\n`);
    await runLab(lab, ["grade", "rest-01"]);
    const second = await runLab(lab, ["hint", "rest-01"]);
    expect(second).toMatchObject({ exitCode: 0, out: expect.stringContaining("hint 2 of 3") });
    expect(second.out).toMatch(/for C\d: /);
  });

  test("solutions are closed, then open after the pass, to which the grade points", async () => {
    const [reference, other] = accepted(rest);
    const closed = await runLab(lab, ["solution", "rest-01"]);
    expect(closed).toMatchObject({ exitCode: 1, out: expect.stringMatching(/\d checks are still to pass/) });
    handIn(lab, rest, "reference");
    const { out } = await runLab(lab, ["grade", "rest-01"]);
    expect(out).toContain("score 100/100");
    expect(out.trimEnd().split("\n").at(-1)).toContain("npm run solution -- rest-01");
    const open = await runLab(lab, ["solution", "rest-01"]);
    expect(open).toMatchObject({ exitCode: 0, err: "" });
    expect(open.out).toContain("src/app.ts  the same as yours");
    expect(open.out.replaceAll(/\s+/g, " ")).toContain(other?.difference);
    expect(open.out).toMatch(/yours +(\d+) +1\n {2}reference +\1 +1\n/);
    expect(reference?.name).toBe("reference");
  });

  test("what a query costs is measured on a real server, once", async () => {
    handIn(lab, "mongo-01-find-orders", "exclusions");
    const first = await runLab(lab, ["solution", "mongo-01", "--give-up", "--with", "reference"]);
    expect(first).toMatchObject({ exitCode: 0, out: expect.stringContaining("+ ") });
    // Ten questions; without an index each reads all orders.
    const row = /reference +(\d+) +1 +10 +0 +([\d,]+)\n/.exec(first.out);
    expect(Number(row?.[2]?.replaceAll(",", ""))).toBeGreaterThan(10_000);
    const kept = readFileSync(join(lab, ".lab/solutions/mongo-01-find-orders.json"), "utf8");
    expect(Object.keys(JSON.parse(kept) as object)).toHaveLength(2);
    const again = await runLab(lab, ["solution", "mongo-01", "--with", "reference"]);
    expect(first.out).toContain(again.out);
    expect(readFileSync(join(lab, ".lab/solutions/mongo-01-find-orders.json"), "utf8")).toBe(kept);
  });

  test("a learner's code that can't be run has no figures, and says why; it is tried again the next time", async () => {
    const { folder } = suiteOf(lab, "mongo-01-find-orders");
    writeFileSync(join(folder, "src/queries.ts"), "export const q1 = (");
    const { exitCode, out } = await runLab(lab, ["solution", "mongo-01", "--with", "reference"]);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/yours +1 +1 +– +– +–\n/);
    expect(out).toContain("yours could not be measured: does not compile");
    const kept = readFileSync(join(lab, ".lab/solutions/mongo-01-find-orders.json"), "utf8");
    expect(Object.keys(JSON.parse(kept) as object)).toHaveLength(2);
  });

  test("Git's steps are taken from the sealed suite, and the graph is beside the learner's", async () => {
    await runLab(lab, ["start", "git-01"]);
    const { exitCode, out } = await runLab(lab, ["solution", "git-01", "--give-up"]);
    expect(exitCode).toBe(0);
    expect(out).toContain('git commit -m "Treat orders at the cut-off as late"');
    expect(out).toMatch(/\* \(main\) .*\n {2}\* .*\n {2}\* .*\n\n {2}reference\n {2}\* \(main\) /);
    expect(out).toMatch(/reference +8 +6\n/);
    expect(openProgress(lab).read("git-01-clean-commits").gaveUpAt).toBeDefined();
  });

  test("each exercise's solutions are in its sealed suite as the lab has them", async () => {
    for (const { exercise, path } of discoverExercises(labRoot, [])) {
      const { solutions = [] } = await findSuite(lab, path);
      expect(solutions.map(({ steps: _, ...one }) => one)).toEqual(accepted(exercise.id));
      expect(solutions.every(({ steps }) => (steps !== undefined) === (exercise.track === "git"))).toBe(true);
    }
  });
});

describe("a release with an assessed exercise", () => {
  let lab: string;
  let identity: string;

  beforeAll(async () => {
    identity = await generateIdentity();
    const recipient = await identityToRecipient(identity);
    lab = await makeRelease({ recipient, assessed: new Set([rest]) });
    installRelease(lab);
  });

  test("its solutions are in no sealed file, so that nobody opens them; the others' are", async () => {
    expect((await findSuite(lab, "rest/01-read-catalogue")).solutions).toBeUndefined();
    expect((await findAssessedSuite(lab, "rest/01-read-catalogue", identity))?.solutions).toBeUndefined();
    expect((await findSuite(lab, "core/01-order-pricing")).solutions).toHaveLength(4);
  });

  test("the command says that the instructor has them, also after a pass, and notes no giving up", async () => {
    const before = await runLab(lab, ["solution", "rest-01", "--give-up"]);
    expect(before).toMatchObject({
      exitCode: 1,
      out: expect.stringContaining("assessed by your instructor"),
    });
    handIn(lab, rest, "reference");
    const { out } = await runLab(lab, ["grade", "rest-01"]);
    expect(out).toContain("score 50/50");
    expect(out).not.toContain("npm run solution");
    expect(await runLab(lab, ["solution", "rest-01"])).toEqual(before);
    expect(openProgress(lab).read(rest).gaveUpAt).toBeUndefined();
  });

  test("its hints are there", async () => {
    expect(await runLab(lab, ["hint", "rest-01", "T2"])).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining("hint 1 of 3"),
    });
  });
});
