import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { LabError } from "@lab/contracts";
import { describeEdition, editionFile } from "../../ground/edition-file.ts";
import { listRegularFiles } from "../../ground/list-regular-files.ts";
import { gitBlobId } from "../../grading/prepare/submission-files.ts";
import { describeWriteError } from "../../ground/describe-write-error.ts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { sealedPlaces } from "../../grading/sealing/find-sealed-suite.ts";
import { describeIdentity } from "../../grading/sealing/instructor-identity.ts";
import { sealSuite, type SealedSuite } from "../../grading/sealing/sealed-suite.ts";
import { adaptFile } from "./adapt-file.ts";
import { buildSolutions } from "./build-solutions.ts";
import { buildSuite } from "./build-suite.ts";
import { cutPracticeSuite } from "./cut-practice-suite.ts";
import { pruneLock } from "./prune-lock.ts";

export interface ReleasePlan {
  root: string;
  /** The learners' edition; not there yet, or empty. */
  out: string;
  /** Paths of the files that it holds beside what is sealed. */
  files: readonly string[];
  exercises: readonly FoundExercise[];
  /** Whom the assessed suites are sealed for, and which exercises these are; without it all open with the practice key. */
  instructor?: { recipient: string; lockedIdentity?: Uint8Array; assessed: ReadonlySet<string> } | undefined;
}

/** Writes the learners' edition; gives the paths of the sealed files. What goes wrong leaves nothing behind. */
export async function writeRelease(plan: ReleasePlan): Promise<string[]> {
  const { out } = plan;
  const stage = makeStage(out);
  try {
    copyFiles(plan, stage);
    pruneLock(stage);
    const sealed = await sealSuites(plan);
    const practice = [...sealed.keys()].toSorted();
    for (const [path, bytes] of sealed) put(stage, path, bytes);
    put(
      stage,
      "SEALS.txt",
      practice.map((path) => describeSeal(path, sealed.get(path) as Uint8Array)).join(""),
    );
    put(stage, editionFile, describeEdition(listBlobs(stage)));
    // A temporary folder is its maker's alone.
    chmodSync(stage, 0o755);
    rmSync(out, { recursive: true, force: true });
    renameSync(stage, out);
    return practice;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** Beside the folder that it becomes, so that it becomes it in one step. */
function makeStage(out: string): string {
  if (existsSync(out) && !isEmptyFolder(out)) throw new LabError("LAB_RELEASE_OUT", { folder: out });
  try {
    mkdirSync(dirname(out), { recursive: true });
    return mkdtempSync(`${out}.part-`);
  } catch (error) {
    throw new LabError("LAB_RELEASE_PLACE", { folder: out, detail: describeWriteError(error) }, error);
  }
}

function isEmptyFolder(path: string): boolean {
  return statSync(path).isDirectory() && readdirSync(path).length === 0;
}

function copyFiles({ root, files }: ReleasePlan, stage: string): void {
  for (const path of files) {
    const source = join(root, path);
    const text = readFileSync(source, "utf8");
    const adapted = adaptFile(path, text);
    if (adapted === text) cpSync(source, join(stage, path));
    else put(stage, path, adapted);
  }
}

async function sealSuites({ root, exercises, instructor }: ReleasePlan): Promise<Map<string, Uint8Array>> {
  const { generateIdentity, identityToRecipient } = await import("age-encryption");
  const practiceIdentity = await generateIdentity();
  const practiceRecipient = await identityToRecipient(practiceIdentity);
  const sealed = new Map<string, Uint8Array>();
  const seal = async (place: string, suite: SealedSuite, recipient: string): Promise<unknown> =>
    sealed.set(place, await sealSuite(suite, recipient));
  for (const found of exercises) {
    const suite = await buildSuite(root, found);
    const isAssessed = instructor?.assessed.has(found.exercise.id) ?? false;
    if (instructor && isAssessed) await seal(sealedPlaces.assessed(found.path), suite, instructor.recipient);
    const forLearners = isAssessed
      ? await cutPracticeSuite(root, found, suite)
      : { ...suite, solutions: await buildSolutions(root, found) };
    await seal(sealedPlaces.suite(found.path), forLearners, practiceRecipient);
  }
  if (instructor?.lockedIdentity) sealed.set(sealedPlaces.lockedIdentity, instructor.lockedIdentity);
  const comment = "the practice key: with it, whoever wants to can read the suites of this release";
  const key = await describeIdentity(practiceIdentity, comment);
  return sealed.set(sealedPlaces.practiceKey, Buffer.from(key));
}

function listBlobs(stage: string): Map<string, string> {
  return new Map(
    [...listRegularFiles(stage)].map((path) => [path, gitBlobId(readFileSync(join(stage, path)))]),
  );
}

/** A line as sha256sum writes and checks it. */
function describeSeal(path: string, bytes: Uint8Array): string {
  return `${createHash("sha256").update(bytes).digest("hex")}  ${path}\n`;
}

function put(folder: string, path: string, content: string | Uint8Array): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
