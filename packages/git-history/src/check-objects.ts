import { say } from "@lab/texts";
import { RepositoryTooCostly } from "./bounded-git.ts";
import type { GitReader } from "./git-reader.ts";
import { ProblemFound } from "./repository-problem.ts";
import { isRefusal } from "./run-git.ts";

export interface ObjectFacts {
  type: string;
  bytes: number;
}

export const maxTotalBytes = 50_000_000;
const maxObjects = 20_000;
/** Of a line of the list: an id, a type and a size. */
const maxLineBytes = 64;
const maxBytes: Record<string, number> = { blob: 8_000_000, tree: 8_000_000, commit: 100_000, tag: 100_000 };

/**
 * What fsck says of who made a commit is no damage: Git reads such a commit, with an empty name or address, and whether
 * it may have one is for who judges the commits.
 */
const readableIdentities = [
  "badEmail",
  "badName",
  "missingEmail",
  "missingNameBeforeEmail",
  "missingSpaceBeforeEmail",
];

/**
 * Facts about every object of the copy, by id, after two checks: nothing among them is a decompression bomb,
 * and every object is what its id says (git does not look when it only reads).
 * @throws ProblemFound "too-large", "shallow" or "damaged"
 */
export async function checkObjects(reader: GitReader, shallow: boolean): Promise<Map<string, ObjectFacts>> {
  const facts = await listObjects(reader);
  let totalBytes = 0;
  for (const { type, bytes } of facts.values()) {
    assertSize(type, bytes);
    totalBytes += bytes;
  }
  if (totalBytes > maxTotalBytes)
    throw new ProblemFound("too-large", say("repository.largeHistory", { max: maxTotalBytes / 1_000_000 }));
  await checkIntegrity(reader, shallow);
  return facts;
}

function assertSize(type: string, bytes: number): void {
  const max = maxBytes[type] ?? 0;
  if (bytes <= max) return;
  const isFile = type === "blob" || type === "tree";
  throw new ProblemFound(
    "too-large",
    isFile
      ? say("repository.largeFile", { max: max / 1_000_000 })
      : say("repository.longMessage", { max: max / 1_000 }),
  );
}

async function listObjects(reader: GitReader): Promise<Map<string, ObjectFacts>> {
  const tooMany = new ProblemFound("too-large", say("repository.manyObjects", { max: maxObjects }));
  const listing = await orProblem(
    reader.text(["cat-file", "--batch-check", "--batch-all-objects", "--unordered"], {
      maxOutputBytes: maxObjects * maxLineBytes,
    }),
    new ProblemFound("damaged", say("repository.unlistedObjects")),
    tooMany,
  );
  const lines = listing.split("\n").filter((line) => line !== "");
  if (lines.length > maxObjects) throw tooMany;
  return new Map(
    lines.map((line) => {
      const [id = "", type = "", bytes = ""] = line.split(" ");
      return [id, { type, bytes: Number(bytes) }];
    }),
  );
}

async function checkIntegrity(reader: GitReader, shallow: boolean): Promise<void> {
  const check = reader.run(["fsck", "--no-dangling", "--no-reflogs", "--no-progress"], {
    config: readableIdentities.map((finding) => `fsck.${finding}=ignore`),
  });
  // The copy has no list of cut-off commits, so a shallow clone simply lacks their parents.
  if (shallow) await orProblem(check, new ProblemFound("shallow"));
  await orProblem(check, new ProblemFound("damaged", say("repository.missingObjects")));
}

async function orProblem<T>(answer: Promise<T>, problem: ProblemFound, tooLarge?: ProblemFound): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof RepositoryTooCostly && error.passed === "output" && tooLarge) throw tooLarge;
    throw isRefusal(error) ? problem : error;
  }
}
