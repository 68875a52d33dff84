import { diffLines } from "diff";

/** A line of one text beside the line of the other that stands in its place. */
export interface ComparedRow {
  kind: "same" | "differs" | "yours" | "theirs";
  yours?: string;
  theirs?: string;
}

/** Lines that go or come; the work grows with their square, and the page would stand still for minutes. */
const mostChanges = 2_000;

/**
 * Lays two texts side by side, line by line; what differs is paired as far as it goes. Texts with more than
 * `mostChanges` between them are paired from the first line to the last.
 */
export function compareTexts(yours: string, theirs: string): ComparedRow[] {
  const rows: ComparedRow[] = [];
  let removed: string[] = [];
  const flush = (added: string[] = []): void => {
    rows.push(...pair(removed, added));
    removed = [];
  };
  const [old, fresh] = [endWithLine(yours), endWithLine(theirs)];
  const all = [
    { value: old, removed: true, added: false },
    { value: fresh, removed: false, added: true },
  ].filter(({ value }) => value !== "");
  const changes = diffLines(old, fresh, { maxEditLength: mostChanges }) ?? all;
  for (const change of changes) {
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
