import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { build, type BuildFailure } from "esbuild";
import { listAttacks } from "../../../src/authoring/attacks/list-attacks.ts";
import { materialiseAttack } from "../../../src/authoring/attacks/materialise-attack.ts";
import { discoverExercises } from "../../../src/grading/discover/discover-exercises.ts";
import { prepareSubmission } from "../../../src/grading/prepare/prepare-submission.ts";
import { compileModules } from "../../../src/grading/run/compiler/compile-modules.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

jest.setTimeout(60_000);

const root = join(__dirname, "../../../..");
const [found] = discoverExercises(root, ["rest-01"]);
if (!found) throw new Error("rest-01 is gone");
const reference = join(found.suiteFolder, "submissions/accepted/reference");
const secret = "THE_NEIGHBOUR'S_SECRET";
const canary = join(makeFolder({ "secret.txt": secret }), "secret.txt");
const neighbour = makeFolder({ "src/app.ts": `export const createApp = "${secret}";` });

/** A line that only the reference has. */
const own = readFileSync(join(reference, "src/app.ts"), "utf8")
  .split("\n")
  .filter((line) => /^ {2}[a-z]+\.[a-z]+\(/.test(line))
  .map((line) => line.trim().slice(0, 30));

/** As a grader without a thought of attacks would: the folder is copied, links are followed, and esbuild does as usual. */
async function bundleNaively(submission: string): Promise<string> {
  const folder = makeFolder();
  cpSync(submission, folder, { recursive: true, dereference: true });
  // What is said against a foreign file shows of it what stands there.
  const built = await build({
    absWorkingDir: folder,
    entryPoints: ["src/app.ts"],
    bundle: true,
    platform: "node",
    write: false,
    logLevel: "silent",
    packages: "external",
    sourcemap: "inline",
    loader: { ".txt": "text" },
  }).catch((error: unknown) => error as BuildFailure);
  return "outputFiles" in built ? (built.outputFiles[0]?.text ?? "") : JSON.stringify(built.errors);
}

const attacks = listAttacks(join(__dirname, "../../attacks"), []).filter(
  ({ shownBy }) => shownBy === "authoring/attacks/naive-grader.test.ts",
);

test.each(attacks)(
  "$id gets what it wants from a naive grader, and nothing from the lab's",
  async (attack) => {
    const folder = makeFolder();
    const submission = join(folder, "learner");
    const placeholders = { suite: found.suiteFolder, lab: root, neighbour, canary };
    await materialiseAttack(attack, { root, found, folder: submission, placeholders });
    const bundle = await bundleNaively(submission);
    const wanted = [...own, secret];
    expect(wanted.filter((text) => bundle.includes(text))).not.toEqual([]);
    const runFolder = makeFolder();
    const prepared = await prepareSubmission({
      exercise: found.exercise,
      exerciseFolder: found.folder,
      suiteFolder: found.suiteFolder,
      submissionFolder: submission,
      runFolder,
      compile: compileModules,
    });
    expect(prepared).toMatchObject({ obstacle: { outcome: "not-gradable" } });
  },
);
