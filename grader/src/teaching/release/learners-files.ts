/** What stays with the lab's authors, as beginnings of paths and patterns. */
const authors = [
  // Sealed, and put back beside what stays.
  /^grader\/suites\/(?!.*\/starter\.json$)/,
  /^grader\/suites\/.*\/submissions\//,
  /^grader\/(test|bench)\//,
  /^grader\/src\/(authoring|teaching\/release)\//,
  /^grader\/src\/cli\/(check|attacks|release)-/,
  /^packages\/[^/]+\/(test|scripts)\//,
  /^(packages\/[^/]+|grader)\/jest\.config\.mjs$/,
  /^\.(ci|github)\//,
  /^docs\/author\//,
  /^(CONTRIBUTING\.md|knip\.jsonc|turbo\.json|\.oxlintrc\.json|\.oxfmtrc\.json)$/,
];

/** True for a file of the lab, by its path with forward slashes, that the learners' edition holds. */
export function isForLearners(path: string): boolean {
  return !authors.some((pattern) => pattern.test(path));
}
