import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LabError } from "@lab/contracts";
import { readSuiteKey } from "./suite-key.ts";
import { openSuite, type SealedSuite } from "./sealed-suite.ts";

/** Where a release keeps what it sealed, below the repository's root, with forward slashes. */
export const sealedPlaces = {
  /** Opens with the practice key, which lies beside. */
  suite: (path: string): string => `grader/suites/${path}/suite.age`,
  /** Opens with the instructor's identity only. */
  assessed: (path: string): string => `grader/suites/${path}/assessed.age`,
  practiceKey: "grader/suites/practice-key.txt",
  /** The instructor's identity, locked with a passphrase. */
  lockedIdentity: "grader/suites/assessed-key.age",
};

/** A lab server grades the same suite again and again: what is open stays in memory, and nowhere else. */
const opened = new Map<string, SealedSuite>();
const keptOpen = 64;

/** The assessed suite of `path`, where the release has one and an identity to open it is given. */
export async function findAssessedSuite(
  root: string,
  path: string,
  identity: string | undefined,
): Promise<SealedSuite | undefined> {
  const file = sealedPlaces.assessed(path);
  if (identity === undefined || !existsSync(join(root, file))) return undefined;
  return openFile(root, path, file, identity);
}

/** The suite of `path` that the practice key opens. */
export async function findSuite(root: string, path: string): Promise<SealedSuite> {
  const file = sealedPlaces.suite(path);
  if (!existsSync(join(root, file))) throw new LabError("LAB_SEAL_MISSING", { file });
  const key = await readSuiteKey(join(root, sealedPlaces.practiceKey));
  if (key.kind !== "identity") throw new LabError("LAB_SEAL_WRONG_KEY", { file });
  return openFile(root, path, file, key.identity);
}

async function openFile(root: string, path: string, file: string, identity: string): Promise<SealedSuite> {
  const bytes = readFileSync(join(root, file));
  const name = createHash("sha256").update(`${path}\0${identity}\0`).update(bytes).digest("hex");
  const known = opened.get(name);
  if (known) return known;
  const suite = await openSuite(bytes, identity, { path, file });
  if (opened.size >= keptOpen) opened.clear();
  opened.set(name, suite);
  return suite;
}
