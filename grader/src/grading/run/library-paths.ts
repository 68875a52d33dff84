/** What of its libraries the lab brings along for solutions: each, and what some offer below their name. */
export const libraryPaths = [
  "ajv",
  "ajv/dist/2019.js",
  "ajv/dist/2020.js",
  "ajv/dist/jtd.js",
  "express",
  "mongodb",
  "pg",
  "zod",
  "zod/mini",
  "zod/v4",
] as const;

export type LibraryPath = (typeof libraryPaths)[number];

/** What there is below a library's name. */
export function listPathsBelow(library: string): string[] {
  return libraryPaths.filter((path) => path.startsWith(`${library}/`));
}
