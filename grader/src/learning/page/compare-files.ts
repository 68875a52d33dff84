import { isUtf8 } from "node:buffer";
import { compareTexts, type ComparedRow } from "../model-answers/compare-texts.ts";

/** Lines that follow one another in a file; the first has the number `from`, which begins at 1. */
export interface Lines {
  from: number;
  texts: string[];
}

/** A run of lines that are the same, or what stands in the place of what. */
export type Block =
  | { kind: "same"; left: Lines; right: Lines; isFolded: boolean }
  | { kind: "change"; left: Lines; right: Lines };

/** How a file of the left stands to that on the right. */
export interface FileComparison {
  path: string;
  kind: "changed" | "added" | "removed" | "unseen" | "unread";
  /** Empty where nothing can be shown: no text, too long, or a difference that no line shows. */
  blocks: Block[];
}

/** Lines around a change that are shown with it. */
const around = 3;
const mostBytes = 100_000;

/** Compares files by path; those that are the same are left out. */
export function compareFiles(
  left: ReadonlyMap<string, Buffer>,
  right: ReadonlyMap<string, Buffer>,
): FileComparison[] {
  const paths = [...new Set([...left.keys(), ...right.keys()])].toSorted();
  return paths.flatMap((path): FileComparison[] => {
    const [old, fresh] = [left.get(path), right.get(path)];
    if (old && fresh?.equals(old)) return [];
    if (!isShown(old) || !isShown(fresh)) return [{ path, kind: "unread", blocks: [] }];
    const rows = compareTexts(old?.toString() ?? "", fresh?.toString() ?? "");
    if (old && fresh && rows.every(({ kind }) => kind === "same"))
      return [{ path, kind: "unseen", blocks: [] }];
    return [{ path, kind: old ? (fresh ? "changed" : "removed") : "added", blocks: toBlocks(rows) }];
  });
}

function isShown(bytes: Buffer | undefined): boolean {
  return bytes === undefined || (bytes.length <= mostBytes && isUtf8(bytes) && !bytes.includes(0));
}

function toBlocks(rows: readonly ComparedRow[]): Block[] {
  const runs: { isSame: boolean; rows: ComparedRow[] }[] = [];
  for (const row of rows) {
    const isSame = row.kind === "same";
    const last = runs.at(-1);
    if (last?.isSame === isSame) last.rows.push(row);
    else runs.push({ isSame, rows: [row] });
  }
  const at = { left: 1, right: 1 };
  const take = (side: "left" | "right", texts: string[]): Lines => {
    const from = at[side];
    at[side] += texts.length;
    return { from, texts };
  };
  return runs.flatMap((run, index) => {
    const parts = run.isSame ? fold(run.rows, index > 0, index < runs.length - 1) : [run];
    return parts.map((part): Block => {
      const left = take(
        "left",
        part.rows.flatMap(({ yours }) => yours ?? []),
      );
      const right = take(
        "right",
        part.rows.flatMap(({ theirs }) => theirs ?? []),
      );
      return run.isSame
        ? { kind: "same", left, right, isFolded: "isFolded" in part && part.isFolded }
        : { kind: "change", left, right };
    });
  });
}

/** A long run that is the same, but for its lines next to a change, folds. */
function fold(
  rows: ComparedRow[],
  isAfterChange: boolean,
  isBeforeChange: boolean,
): { rows: ComparedRow[]; isFolded: boolean }[] {
  const head = isAfterChange ? around : 0;
  const tail = isBeforeChange ? around : 0;
  const middle = rows.slice(head, rows.length - tail);
  if (middle.length <= 2) return [{ rows, isFolded: false }];
  return [
    { rows: rows.slice(0, head), isFolded: false },
    { rows: middle, isFolded: true },
    { rows: tail === 0 ? [] : rows.slice(-tail), isFolded: false },
  ].filter((part) => part.rows.length > 0);
}
