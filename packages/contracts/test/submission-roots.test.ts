import { expect, test } from "@jest/globals";
import { parseExercise } from "../src/exercise.ts";
import { listRepositories, listRoots } from "../src/submission-roots.ts";
import { exampleExercise } from "./example-exercise.ts";

function parse(changes: Record<string, unknown>) {
  const parsed = parseExercise({ ...exampleExercise(), ...changes });
  if ("problems" in parsed) throw new Error(parsed.problems.join());
  return parsed.exercise;
}

test.each([
  ["files", { submits: "files", editable: ["src/", "notes.json"] }, [], ["src", "notes.json"]],
  ["documents", { submits: "documents", editable: ["docs/"] }, [], ["docs"]],
  ["a repository", { submits: "repository", editable: [] }, ["work"], ["work"]],
  [
    "repositories by name, and a file beside them",
    { submits: "repository", repositories: ["shop", "depot"], editable: ["notes.md"] },
    ["shop", "depot"],
    ["notes.md", "shop", "depot"],
  ],
  ["files, whatever repositories are named", { submits: "files", repositories: ["shop"] }, [], ["src"]],
])("of %s the roots are named once for all", (_, changes, repositories, roots) => {
  const exercise = parse(changes);
  expect(listRepositories(exercise)).toEqual(repositories);
  expect(listRoots(exercise)).toEqual(roots);
});
