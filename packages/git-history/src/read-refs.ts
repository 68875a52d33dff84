import type { GitReader } from "./git-reader.ts";

export interface Ref {
  /** Object the ref holds: a commit, or an annotated tag. */
  id: string;
  /** Commit behind it. */
  commit: string;
}

/** Every ref by its full name. */
export async function readRefs(reader: GitReader): Promise<Map<string, Ref>> {
  const format = "%(refname)%00%(objectname)%00%(*objectname)";
  // A ref name holds no newline, git sees to that.
  const lines = (await reader.text(["for-each-ref", `--format=${format}`])).split("\n");
  return new Map(
    lines.flatMap((line) => {
      const [name, id, peeled] = line.split("\0");
      return name && id ? [[name, { id, commit: peeled || id }] as const] : [];
    }),
  );
}
