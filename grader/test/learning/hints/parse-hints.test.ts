import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { discoverExercises } from "../../../src/grading/discover/discover-exercises.ts";
import { parseHints } from "../../../src/learning/hints/parse-hints.ts";

const root = join(__dirname, "../../../..");
const one = [{ id: "T1" }];

test("each task has its three rungs, over as many lines as they take", () => {
  const text = `# Hints

## T1 Do it

1. Look
   here.
2. Think.

   \`\`\`ts
   const a = 1;
   \`\`\`
3. Almost.

## T2 Do more
1. a
2. b
3. c
`;
  const { ladders, problems } = parseHints(text.replaceAll("\n", "\r\n"), [{ id: "T1" }, { id: "T2" }]);
  expect(problems).toEqual([]);
  expect([...ladders]).toEqual([
    ["T1", ["Look\nhere.", "Think.\n\n```ts\nconst a = 1;\n```", "Almost."]],
    ["T2", ["a", "b", "c"]],
  ]);
});

test.each([
  ["no section", "# Hints\n", 'hints.md: there is no section "## T1"'],
  [
    "a section twice",
    "## T1\n1. a\n2. b\n3. c\n## T1 again\n",
    "hints.md: task T1 has more than one section",
  ],
  ["a rung too few", "## T1\n1. a\n2. b\n", "hints.md: task T1 has 2 rungs, not three"],
  ["a rung too many", "## T1\n1. a\n2. b\n3. c\n4. d\n", "hints.md: task T1 has 4 rungs, not three"],
  ["an empty rung", "## T1\n1. a\n2. \n3. c\n", "hints.md: a rung of task T1 is empty or out of order"],
  ["no order", "## T1\n2. a\n1. b\n3. c\n", "hints.md: a rung of task T1 is empty or out of order"],
])("%s is no ladder", (_, text, problem) => {
  const { ladders, problems } = parseHints(text, one);
  expect([...ladders]).toEqual([]);
  expect(problems).toEqual([problem]);
});

test("a section of a task that is not there is told, and harms no other", () => {
  const { ladders, problems } = parseHints("## T1\n1. a\n2. b\n3. c\n## T10 Gone\n", one);
  expect([...ladders.keys()]).toEqual(["T1"]);
  expect(problems).toEqual(['hints.md: "## T10" is no task of this exercise']);
});

test.each(discoverExercises(root, []).map((found) => [found.exercise.id, found] as const))(
  "%s has a ladder for each task",
  (_, { exercise, suiteFolder }) => {
    const { ladders, problems } = parseHints(
      readFileSync(join(suiteFolder, "hints.md"), "utf8"),
      exercise.tasks,
    );
    expect(problems).toEqual([]);
    expect([...ladders.keys()]).toEqual(exercise.tasks.map(({ id }) => id));
  },
);
