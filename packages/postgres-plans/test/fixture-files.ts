import { readFileSync } from "node:fs";
import { join } from "node:path";

export const versions = ["v15", "v16", "v17", "v18"];

/** The recorded plans of a version, by the names of their cases. */
export function loadFixtures(version: string): Map<string, unknown> {
  const lines = readFileSync(join(__dirname, "fixtures", `${version}.jsonl`), "utf8")
    .trim()
    .split("\n");
  return new Map(
    lines.map((line) => {
      const { name, explain } = JSON.parse(line) as { name: string; explain: unknown };
      return [name, explain];
    }),
  );
}
