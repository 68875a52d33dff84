import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const minLength = 36;

/** All files below a folder, without installed libraries. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return entry.name === "node_modules" || entry.name === "work" ? [] : listFiles(path);
    return entry.isFile() ? [path] : [];
  });
}

const isSource = (path: string): boolean => /\.(ts|mjs|cjs|md|json)$/.test(path);

/**
 * Lines of suites and submissions, with the file of each, by which they would be known: long ones that are no import,
 * no heading of a task, and no phrase that stands in an exercise's folder or in the lab's public code as well.
 */
export function findDistinctiveLines(root: string): Map<string, string> {
  const isAuthors = (path: string): boolean =>
    /[\\/](check|attacks|release|test|dist)[\\/]/.test(relative(root, path));
  const publicText = [
    ...listFiles(join(root, "exercises")),
    ...[join(root, "packages"), join(root, "grader/src")]
      .flatMap(listFiles)
      .filter((path) => !isAuthors(path)),
  ]
    .filter(isSource)
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const found = new Map<string, string>();
  for (const file of listFiles(join(root, "grader/suites")).filter(
    (path) => !path.endsWith("starter.json"),
  )) {
    for (const line of readFileSync(file, "utf8").split("\n")) {
      const text = line.trim();
      if (text.length < minLength || /^(import|export) |^## /.test(text) || publicText.includes(text))
        continue;
      if (!found.has(text)) found.set(text, relative(root, file).replaceAll("\\", "/"));
    }
  }
  return found;
}

/** Where one of the lines stands in a file of the folder, also in the middle of another line. */
export function searchLines(folder: string, lines: ReadonlyMap<string, string>): string[] {
  return listFiles(folder).flatMap((file) => {
    const text = readFileSync(file, "utf8");
    return [...lines]
      .filter(([line]) => text.includes(line))
      .map(([line, source]) => `${relative(folder, file)} has "${line}" of ${source}`);
  });
}
