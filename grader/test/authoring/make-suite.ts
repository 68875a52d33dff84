import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { FoundExercise } from "../../src/grading/discover/discover-exercises.ts";
import { exampleExercise } from "../support/example-exercise.ts";
import { makeFolder } from "../support/temporary-folder.ts";

const about = JSON.stringify({ difference: "does it in another way than the others" });

/** Twelve lines, of which no two are alike. */
export const reference = [
  "export function list(items) {",
  "  const found = [];",
  "  for (const item of items) {",
  "    if (item.hidden) continue;",
  "    found.push(item.name);",
  "  }",
  "  found.sort();",
  "  return found;",
  "}",
  "export function count(items) {",
  "  return list(items).length;",
  "}",
  "",
].join("\n");

/** A lab with one exercise whose suite has three right submissions and what else is named. */
export function makeSuite(files: Record<string, string>): {
  root: string;
  found: FoundExercise;
  read(path: string): string;
  write(path: string, text: string): void;
} {
  const root = makeFolder({ "exercises/rest/01-example/src/app.ts": "starter" });
  const suiteFolder = join(root, "grader/suites/rest/01-example");
  const place = (path: string): string => join(suiteFolder, "submissions", path);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(place(path)), { recursive: true });
    writeFileSync(place(path), text);
  };
  const right = ["reference", "one", "two"].map((name) => [`accepted/${name}/about.json`, about] as const);
  const all = {
    ...Object.fromEntries(right),
    "accepted/reference/src/app.ts": reference,
    "accepted/one/src/app.ts": "export const one = 1;\n",
    ...files,
  };
  for (const [path, text] of Object.entries(all)) write(path, text);
  const exercise = exampleExercise({ editable: ["src/"], given: ["src/types.ts"] });
  const folder = join(root, "exercises/rest/01-example");
  return {
    root,
    found: { exercise, folder, suiteFolder, path: "rest/01-example" },
    read: (path) => readFileSync(place(path), "utf8"),
    write,
  };
}
