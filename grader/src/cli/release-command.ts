import { resolve } from "node:path";
import { discoverExercises, type FoundExercise } from "../grading/discover/discover-exercises.ts";
import { clipPaths, listLabFiles } from "../teaching/release/list-lab-files.ts";
import { writeRelease, type ReleasePlan } from "../teaching/release/write-release.ts";
import { createIdentityFile, lockIdentity } from "../grading/sealing/instructor-identity.ts";
import type { SuiteKey } from "../grading/sealing/suite-key.ts";
import type { Output } from "./grade-command.ts";
import { readKey } from "./read-secrets.ts";
import { parseReleaseRequest, releaseHelp, type ReleaseRequest } from "./release-options.ts";

export interface ReleaseSurroundings {
  root: string;
  workingFolder: string;
  output: Output;
}

/** Runs `npm run release`; gives the exit code. */
export async function runRelease(args: string[], surroundings: ReleaseSurroundings): Promise<number> {
  const request = parseReleaseRequest(args);
  const { workingFolder, output } = surroundings;
  if (request.help) output.out(releaseHelp);
  else if (request.newKey !== undefined) {
    const file = resolve(workingFolder, request.newKey);
    const recipient = await createIdentityFile(file);
    output.out(`wrote ${file}, which only you may read; its recipient is ${recipient}\n`);
  } else await release(request, resolve(workingFolder, request.out as string), surroundings);
  return 0;
}

async function release(
  request: ReleaseRequest,
  out: string,
  { root, workingFolder, output }: ReleaseSurroundings,
): Promise<void> {
  const onNotice = (text: string): void => output.err(`${text}\n`);
  const all = discoverExercises(root, [], { onNotice, isWhole: true });
  const { files, uncommitted, leftOut } = listLabFiles(root, { ...request, exercises: all });
  const exercises = all.filter(({ path }) => files.includes(`exercises/${path}/exercise.json`));
  const key = await readKey(request, workingFolder, { toLock: true });
  const assessed = request.assessed ? discoverExercises(root, request.assessed) : exercises;
  const instructor = key && (await prepareInstructor(key, assessed));
  const sealed = await writeRelease({ root, out, files, exercises, instructor });
  output.out(
    `${out}: ${exercises.length} exercises, ${sealed.length} sealed files (SEALS.txt has their sha256)\n`,
  );
  if (uncommitted.length > 0) output.out(`in it as they are, not committed: ${clipPaths(uncommitted)}\n`);
  if (leftOut.length > 0)
    output.out(`not in it, as no part of the lab that Git tracks: ${clipPaths(leftOut)}\n`);
  if (!key) return;
  output.out(`assessed with your key only: ${assessed.map(({ exercise }) => exercise.id).join(", ")}\n`);
  const empty = assessed.filter(({ exercise }) =>
    exercise.checks.every(({ visibility }) => visibility === "hidden"),
  );
  if (empty.length > 0) {
    const ids = empty.map(({ exercise }) => exercise.id).join(", ");
    output.out(
      `no check is visible, so that learners can't practise: ${ids} (--assessed can leave them out)\n`,
    );
  }
}

/** A passphrase locks an identity that is made for this release; see lockIdentity(). */
async function prepareInstructor(
  key: SuiteKey,
  exercises: readonly FoundExercise[],
): Promise<NonNullable<ReleasePlan["instructor"]>> {
  const { generateIdentity, identityToRecipient } = await import("age-encryption");
  const assessed = new Set(exercises.map(({ exercise }) => exercise.id));
  if (key.kind === "recipient") return { recipient: key.recipient, assessed };
  const identity = key.kind === "identity" ? key.identity : await generateIdentity();
  const recipient = await identityToRecipient(identity);
  if (key.kind === "identity") return { recipient, assessed };
  return { recipient, assessed, lockedIdentity: await lockIdentity(identity, key.passphrase) };
}
