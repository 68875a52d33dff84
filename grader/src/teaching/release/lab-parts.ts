import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";

/** Whose a file of the lab is: the learners' edition has theirs, the rest stays with the authors. */
export type Owner = "learners" | "authors";

/**
 * All that the lab is made of, by its paths with forward slashes; the first pattern that fits decides. What fits none
 * is no part of the lab, and in no release, wherever it lies. A test holds the list against what Git tracks.
 */
const parts: readonly [pattern: RegExp, owner: Owner][] = [
  [/^(CONTRIBUTING\.md|knip\.jsonc|turbo\.json|\.oxlintrc\.json|\.oxfmtrc\.json)$/, "authors"],
  [/^\.(ci|github)\//, "authors"],
  [/^(README\.md|SECURITY\.md|LICENSE|\.gitignore|\.npmrc)$/, "learners"],
  [/^(package|package-lock|tsconfig\.base)\.json$/, "learners"],
  [/^\.vscode\/(launch|extensions)\.json$/, "learners"],
  [/^\.devcontainer\/devcontainer\.json$/, "learners"],
  [/^jest\.(base|exercise)\.mjs$/, "learners"],

  [/^docs\/author\//, "authors"],
  [/^docs\/(decisions|learn|reference|teach)\/[\w.-]+\.(md|json)$/, "learners"],
  [/^docs\/images\/[\w.-]+\.(png|svg)$/, "learners"],

  [/^(packages\/[\w-]+|grader)\/jest\.config\.mjs$/, "authors"],
  [/^packages\/[\w-]+\/(test|scripts)\//, "authors"],
  [/^packages\/[\w-]+\/(package\.json|tsconfig\.json|README\.md)$/, "learners"],
  [/^packages\/[\w-]+\/src\/[\w./-]+\.tsx?$/, "learners"],

  [/^grader\/(test|bench)\//, "authors"],
  [/^grader\/src\/(authoring|teaching\/release)\//, "authors"],
  [/^grader\/src\/cli\/(check|attacks|mutants|new|release)-/, "authors"],
  [/^grader\/src\/[\w./-]+\.(tsx?|css|svg)$/, "learners"],
  [/^grader\/(package\.json|tsconfig\.json|build\.mjs)$/, "learners"],
  [/^grader\/launch\/[\w-]+\.cjs$/, "learners"],
  // A suite is sealed, and put back beside what stays.
  [/^grader\/suites\/[\w-]+\/[\w-]+\/starter\.json$/, "learners"],
  [/^grader\/suites\//, "authors"],
];

/** What an exercise's folder holds beside the files that learners edit, which starter.json lists. */
const ofExercise: readonly RegExp[] = [
  /^(README\.md|exercise\.json|package\.json|tsconfig\.json|jest\.config\.mjs|play\.ts)$/,
  /^tests\/[\w./-]+\.(ts|json)$/,
  /^(plans\/[\w-]+|[\w-]+\.schema)\.json$/,
  /^explain\/[\w-]+\.(json|sql)$/,
];

/** Whose file this is; undefined where it is none of the lab's. */
export function findOwner(
  path: string,
  exercises: readonly Pick<FoundExercise, "path">[],
): Owner | undefined {
  const exercise = exercises.find((one) => path.startsWith(`exercises/${one.path}/`));
  if (!exercise) return parts.find(([pattern]) => pattern.test(path))?.[1];
  const file = path.slice(`exercises/${exercise.path}/`.length);
  return ofExercise.some((pattern) => pattern.test(file)) ? "learners" : undefined;
}
