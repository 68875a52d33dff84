import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const text = /\.(md|json|ts|mjs)$/;

/** All that an exercise's folder tells, as one text: its README, types, tests, data and plans. */
export function readPublicText(exerciseFolder: string): string {
  return readdirSync(exerciseFolder, { withFileTypes: true })
    .filter(({ name }) => name !== "node_modules" && name !== "work" && !name.startsWith("."))
    .flatMap((entry) => {
      const path = join(exerciseFolder, entry.name);
      if (entry.isDirectory()) return [readPublicText(path)];
      return text.test(entry.name) ? [readFileSync(path, "utf8")] : [];
    })
    .join("\n");
}
