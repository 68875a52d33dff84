import { diffLines } from "diff";

/** A line of one text beside the line of the other that stands in its place. */
export interface ComparedRow {
  kind: "same" | "differs" | "yours" | "theirs";
  yours?: string;
  theirs?: string;
}

/** Lays two texts side by side, line by line; what differs is paired as far as it goes. */
export function compareTexts(yours: string, theirs: string): ComparedRow[] {
  const rows: ComparedRow[] = [];
  let removed: string[] = [];
  const flush = (added: string[] = []): void => {
    rows.push(...pair(removed, added));
    removed = [];
  };
  for (const change of diffLines(endWithLine(yours), endWithLine(theirs))) {
    const lines = change.value.replace(/\n$/, "").split("\n");
    if (change.removed) removed = lines;
    else if (change.added) flush(lines);
    else {
      flush();
      rows.push(...lines.map((line): ComparedRow => ({ kind: "same", yours: line, theirs: line })));
    }
  }
  flush();
  return rows;
}

/** How lines end, and whether the last one does, is no difference that a reader looks for. */
function endWithLine(text: string): string {
  const lines = text.replaceAll("\r\n", "\n");
  return lines === "" || lines.endsWith("\n") ? lines : `${lines}\n`;
}

function pair(yours: readonly string[], theirs: readonly string[]): ComparedRow[] {
  return Array.from({ length: Math.max(yours.length, theirs.length) }, (_, index): ComparedRow => {
    const [left, right] = [yours[index], theirs[index]];
    if (left === undefined) return { kind: "theirs", theirs: right as string };
    if (right === undefined) return { kind: "yours", yours: left };
    return { kind: "differs", yours: left, theirs: right };
  });
}
