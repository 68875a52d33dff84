import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import pc from "picocolors";
import { runUpdate, runUndoUpdate } from "../../../src/cli/update-command.ts";
import { gitBlobId } from "../../../src/grading/prepare/submission-files.ts";
import { exampleManifest } from "../../support/example-exercise.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";

export type Files = Record<string, string>;

const starter = { "src/app.ts": "// starter\n", "src/types.ts": "// types\n" };

function describeExercise(track: string, slug: string, files: Files): Files {
  const ids = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, gitBlobId(Buffer.from(text))]),
  );
  return {
    [`exercises/${track}/${slug}/exercise.json`]: JSON.stringify(
      exampleManifest({ id: `${track}-${slug}`, track }),
    ),
    [`grader/suites/${track}/${slug}/starter.json`]: JSON.stringify(ids),
    ...Object.fromEntries(
      Object.entries(files).map(([path, text]) => [`exercises/${track}/${slug}/${path}`, text]),
    ),
  };
}

/** A lab of a few files, as it was handed out first. */
export const first: Files = {
  "package.json": "{}\n",
  "settings.json": '{ "strict": true }\n',
  ".gitignore": "/.lab/\n/.lab-*/\n",
  "grader/grade.ts": "first\n",
  "grader/old.ts": "goes\n",
  ...describeExercise("rest", "01-a", starter),
  ...describeExercise("rest", "02-b", starter),
};

/** The same later: another starter and another type, settings and code, an exercise more and a file less. */
export const second: Files = {
  ...first,
  "settings.json": '{ "strict": true, "exact": true }\n',
  "grader/grade.ts": "second\n",
  "grader/fresh/more.ts": "new\n",
  ...describeExercise("rest", "01-a", { "src/app.ts": "// new starter\n", "src/types.ts": "// new types\n" }),
  ...describeExercise("rest", "03-c", starter),
};
delete second["grader/old.ts"];

export function git(folder: string, ...args: string[]): string {
  const env = {
    ...process.env,
    GIT_AUTHOR_NAME: "Robin",
    GIT_AUTHOR_EMAIL: "robin@example.org",
    GIT_COMMITTER_NAME: "Robin",
    GIT_COMMITTER_EMAIL: "robin@example.org",
    GIT_CONFIG_GLOBAL: "/dev/null",
  };
  return execFileSync("git", args, { cwd: folder, encoding: "utf8", env, stdio: ["ignore", "pipe", "pipe"] });
}

function commitFiles(folder: string, files: Files): void {
  git(folder, "rm", "-r", "--quiet", "--ignore-unmatch", ".");
  writeFiles(folder, files);
  git(folder, "add", "-A");
  git(folder, "commit", "--quiet", "-m", "A version");
}

/** A clone of the first version whose remote has gone on to the second. */
export function makeClone(): { root: string; origin: string } {
  const origin = makeFolder();
  git(origin, "init", "--quiet", "-b", "main");
  commitFiles(origin, first);
  const root = join(makeFolder(), "lab");
  git(origin, "clone", "--quiet", origin, root);
  commitFiles(origin, second);
  return { root, origin };
}

export interface Finished {
  exitCode: number;
  out: string;
}

/** npm run update, in this process and without the install. */
export async function update(root: string, ...args: string[]): Promise<Finished> {
  return run(root, (surroundings) => runUpdate(["--no-install", ...args], surroundings));
}

export async function undoUpdate(root: string): Promise<Finished> {
  rmSync(join(root, ".lab/install-due"), { force: true });
  return run(root, (surroundings) => runUndoUpdate(surroundings, { noInstall: true }));
}

type Surroundings = Parameters<typeof runUndoUpdate>[0];

async function run(root: string, work: (surroundings: Surroundings) => Promise<number>): Promise<Finished> {
  let out = "";
  const output = { out: (text: string) => void (out += text), err: (text: string) => void (out += text) };
  const colors = pc.createColors(false);
  const exitCode = await work({ root, workingFolder: root, output, colors });
  return { exitCode, out: out.replaceAll(/\s+/g, " ") };
}
