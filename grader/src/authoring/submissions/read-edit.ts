import { verdicts } from "@lab/contracts";

export const editExtension = ".diff";

/**
 * A wrong idea as what it changes in a right submission: a head of `key: value` lines (`idea`, `base`, `outcome`, and
 * the checks of each verdict), an empty line, and a unified diff.
 */
export interface Edit {
  /** The right submission that it changes, below `submissions/`. */
  base: string;
  /** What an expected.json would hold; not looked at yet. */
  declared: Record<string, unknown>;
  head: string;
  diff: string;
}

export const referenceName = "accepted/reference";

const verdictNames: readonly string[] = verdicts;

/** Takes the file of an edit apart. A key that means nothing is left in `declared`, for its schema to name. */
export function readEdit(text: string): Edit {
  const [head = ""] = text.split(/^\r?$/m, 1);
  const declared: Record<string, unknown> = {};
  const missed: (readonly [id: string, verdict: string])[] = [];
  let base = referenceName;
  for (const line of head.split("\n").filter((each) => each.trim() !== "")) {
    const [, key = line.trim(), value = ""] = /^([a-z-]+):\s*(.*?)\s*$/.exec(line) ?? [];
    if (key === "base") base = value;
    else if (verdictNames.includes(key)) missed.push(...listIds(value).map((id) => [id, key] as const));
    else declared[key] = value;
  }
  if (missed.length > 0) declared["verdicts"] = Object.fromEntries(missed);
  return { base, declared, head: head.trim(), diff: text.slice(head.length).trimStart() };
}

function listIds(value: string): string[] {
  return value.split(/[\s,]+/).filter((id) => id !== "");
}

/** An edit as a file. */
export function writeEdit({ head, diff }: Pick<Edit, "head" | "diff">): string {
  return `${head}\n\n${diff}`;
}
