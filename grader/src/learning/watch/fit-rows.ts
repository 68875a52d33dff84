import { stripVTControlCharacters } from "node:util";

const fewestOfRow = 2;

/**
 * Takes lines out of a check's rows until no more than `most` are left: always from the row that has most of them, at
 * its end, where `mark` then stands. Each row keeps its first lines.
 */
export function shortenRows(rows: readonly string[], most: number, mark: string): string[] {
  const all = rows.map((row) => row.split("\n"));
  const kept = all.map((lines) => lines.length);
  const isCut = (row: number): boolean => (kept[row] ?? 0) < (all[row]?.length ?? 0);
  for (let over = kept.reduce((sum, count) => sum + count, 0) - most; over > 0;) {
    const longest = kept.indexOf(Math.max(...kept));
    const count = kept[longest] ?? 0;
    if (count <= fewestOfRow) break;
    kept[longest] = count - 1;
    over--;
  }
  return all.flatMap((lines, row) => {
    if (!isCut(row)) return lines;
    const shown = lines.slice(0, kept[row]);
    const [spaces = ""] = /^ */.exec(stripVTControlCharacters(lines.at(-1) ?? "")) ?? [];
    return [...shown.slice(0, -1), `${spaces}${mark}`];
  });
}

export function countLines(rows: readonly string[]): number {
  return rows.reduce((sum, row) => sum + row.split("\n").length, 0);
}
