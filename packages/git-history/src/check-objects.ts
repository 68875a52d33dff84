import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import type { GitReader } from "./git-reader.ts";
import { ProblemFound } from "./repository-problem.ts";

export interface ObjectFacts {
  type: string;
  bytes: number;
}

const maxObjectBytes = 8_000_000;
const maxTotalBytes = 100_000_000;

/**
 * Facts about every object of the copy, by id, after two checks: no object is a decompression bomb,
 * and every object is what its id says (git does not look when it only reads).
 * @throws ProblemFound "too-large", "shallow" or "damaged"
 */
export async function checkObjects(reader: GitReader, shallow: boolean): Promise<Map<string, ObjectFacts>> {
  const facts = await listObjects(reader);
  const sizes = [...facts.values()].map(({ bytes }) => bytes);
  if (sizes.some((bytes) => bytes > maxObjectBytes))
    throw new ProblemFound("too-large", say("repository.largeFile", { max: maxObjectBytes / 1_000_000 }));
  if (sizes.reduce((sum, bytes) => sum + bytes, 0) > maxTotalBytes)
    throw new ProblemFound("too-large", say("repository.largeHistory", { max: maxTotalBytes / 1_000_000 }));
  await checkIntegrity(reader, shallow);
  return facts;
}

async function listObjects(reader: GitReader): Promise<Map<string, ObjectFacts>> {
  const listing = await orProblem(
    reader.text(["cat-file", "--batch-check", "--batch-all-objects", "--unordered"]),
    new ProblemFound("damaged", say("repository.unlistedObjects")),
  );
  const lines = listing.split("\n").filter((line) => line !== "");
  return new Map(
    lines.map((line) => {
      const [id = "", type = "", bytes = ""] = line.split(" ");
      return [id, { type, bytes: Number(bytes) }];
    }),
  );
}

async function checkIntegrity(reader: GitReader, shallow: boolean): Promise<void> {
  const check = reader.run(["fsck", "--no-dangling", "--no-reflogs", "--no-progress"]);
  // The copy has no list of cut-off commits, so a shallow clone simply lacks their parents.
  if (shallow) await orProblem(check, new ProblemFound("shallow"));
  await orProblem(check, new ProblemFound("damaged", say("repository.missingObjects")));
}

async function orProblem<T>(answer: Promise<T>, problem: ProblemFound): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof LabError ? problem : error;
  }
}
