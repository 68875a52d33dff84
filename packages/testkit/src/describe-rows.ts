import { say } from "@lab/texts";
import { cutText } from "./cut-text.ts";

/** As many rows as a reader takes in at once. */
const shownRows = 8;
const maxRowLength = 600;

/** Rows as JSON that can be pasted, a line for each; of more than a few the first, and how many follow. */
export function describeRows(rows: readonly unknown[], limit = shownRows): string {
  const lines = rows.slice(0, limit).map((row) => cutText(writeJson(row), maxRowLength));
  const count = rows.length - lines.length;
  return [...lines, ...(count > 0 ? [say("answer.moreRows", { count })] : [])].join(",\n");
}

/** On one line, with spaces where a reader wants them. */
function writeJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writeJson).join(", ")}]`;
  if (typeof value !== "object" || value === null || value instanceof Date)
    return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value).filter(([, part]) => part !== undefined);
  if (fields.length === 0) return "{}";
  return `{ ${fields.map(([name, part]) => `${JSON.stringify(name)}: ${writeJson(part)}`).join(", ")} }`;
}
