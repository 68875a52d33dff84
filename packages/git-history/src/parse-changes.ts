export interface Hunk {
  /** First line on the old side, from 1; for an insertion the line before it. */
  oldStart: number;
  newStart: number;
  removed: string[];
  added: string[];
}

export interface FileChange {
  path: string;
  /** Added, modified, deleted, or changed in type. Renames appear as deleted and added. */
  status: "A" | "M" | "D" | "T";
  oldMode: string;
  newMode: string;
  oldId: string;
  newId: string;
  /** Without context lines; empty for binary files and pure mode changes. */
  hunks: Hunk[];
}

const rawEntry = /:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) ([AMDT])\0([^\0]*)\0/y;
const commitLine = /([0-9a-f]{40})\0/y;
const hunkHeader = /@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@[^\n]*\n/y;

/**
 * Parses `git diff-tree --stdin -z --raw --patch --unified=0`.
 * Paths come from the raw part and hunks are read by their line counts, so file contents can't pose as headers.
 */
export function parseChanges(output: Buffer): Map<string, FileChange[]> {
  // One character a byte keeps positions and bytes alike; names and lines are decoded at the end.
  const text = new Scanner(output.toString("latin1"));
  const changes = new Map<string, FileChange[]>();
  for (let commit = text.match(commitLine); commit; commit = text.match(commitLine)) {
    const files: FileChange[] = [];
    for (let raw = text.match(rawEntry); raw; raw = text.match(rawEntry)) files.push(toFileChange(raw));
    text.skip("\0");
    for (const file of files) {
      // A changed type is shown as a deletion and an addition.
      for (let part = file.status === "T" ? 2 : 1; part > 0; part--) file.hunks.push(...readFilePatch(text));
    }
    changes.set(commit[1] ?? "", files);
  }
  return changes;
}

function toFileChange(raw: RegExpExecArray): FileChange {
  const [, oldMode = "", newMode = "", oldId = "", newId = "", status = "", path = ""] = raw;
  return {
    path: decode(path),
    status: status as FileChange["status"],
    oldMode,
    newMode,
    oldId,
    newId,
    hunks: [],
  };
}

function readFilePatch(text: Scanner): Hunk[] {
  const hunks: Hunk[] = [];
  if (!text.startsWith("diff --git ")) return hunks;
  do text.line();
  while (
    /^(old mode|new mode|new file mode|deleted file mode|index|---|\+\+\+|Binary files) /.test(text.peek())
  );
  for (let header = text.match(hunkHeader); header; header = text.match(hunkHeader))
    hunks.push(readHunk(text, header));
  return hunks;
}

function readHunk(
  text: Scanner,
  [, oldStart, oldCount = "1", newStart, newCount = "1"]: RegExpExecArray,
): Hunk {
  const hunk: Hunk = {
    oldStart: Number(oldStart),
    newStart: Number(newStart),
    removed: [],
    added: [],
  };
  const left = () => Number(oldCount) + Number(newCount) - hunk.removed.length - hunk.added.length;
  // Beside the counted lines there is only "\ No newline at end of file".
  while (left() > 0 || text.startsWith("\\")) {
    const line = text.line();
    if (line.startsWith("-")) hunk.removed.push(decode(line.slice(1)));
    else if (line.startsWith("+")) hunk.added.push(decode(line.slice(1)));
    else if (!line.startsWith("\\")) throw new Error("git printed a patch of an unknown shape");
  }
  return hunk;
}

function decode(bytes: string): string {
  return Buffer.from(bytes, "latin1").toString("utf8");
}

class Scanner {
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Takes what a sticky pattern finds right here. */
  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#text);
    if (found) this.#position += found[0].length;
    return found;
  }

  skip(text: string): void {
    if (this.startsWith(text)) this.#position += text.length;
  }

  startsWith(text: string): boolean {
    return this.#text.startsWith(text, this.#position);
  }

  /** The rest of this line, not taken. */
  peek(): string {
    return this.#text.slice(this.#position, this.#lineEnd());
  }

  /** Takes the rest of this line. */
  line(): string {
    const line = this.peek();
    this.#position += line.length + 1;
    return line;
  }

  #lineEnd(): number {
    const end = this.#text.indexOf("\n", this.#position);
    return end < 0 ? this.#text.length : end;
  }
}
