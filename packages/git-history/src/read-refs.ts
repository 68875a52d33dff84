import { say } from "@lab/texts";
import type { GitReader } from "./git-reader.ts";
import { ProblemFound } from "./repository-problem.ts";

export interface Ref {
  /** Object the ref holds: a commit, or an annotated tag. */
  id: string;
  /** Commit behind it. */
  commit: string;
}

const maxRefs = 1_000;

/**
 * Every ref by its full name.
 * @throws ProblemFound "too-large"
 */
export async function readRefs(reader: GitReader): Promise<Map<string, Ref>> {
  const format = "%(refname)%00%(objectname)%00%(*objectname)";
  // A ref name holds no newline, git sees to that.
  const lines = (await reader.text(["for-each-ref", `--format=${format}`])).split("\n");
  if (lines.length > maxRefs + 1)
    throw new ProblemFound("too-large", say("repository.manyRefs", { max: maxRefs }));
  return new Map(
    lines.flatMap((line) => {
      const [name, id, peeled] = line.split("\0");
      return name && id ? [[name, { id, commit: peeled || id }] as const] : [];
    }),
  );
}
