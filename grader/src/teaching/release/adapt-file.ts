interface PackageManifest {
  scripts?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** Of the tools: what the tests and the type check of an exercise take. All others are for who works on the lab. */
const learnersTools = ["@jest/globals", "@swc/core", "@swc/jest", "jest", "typescript"];
// An exercise that starts a server in its tests reads the package's source, and the types that it names.
const isLearnersTool = (name: string): boolean => learnersTools.includes(name) || name.startsWith("@types/");

const rootScripts: Record<string, string> = {
  build: "npm run build --workspace grader",
  typecheck: "npm run typecheck --workspaces --if-present",
  prepare: "node grader/launch/prepare.cjs",
};

/** Scripts of the root that stay as they are. */
const learnersScripts = [
  "grade",
  "watch",
  "dev",
  "again",
  "lab",
  "next",
  "start",
  "hint",
  "explain",
  "reset",
  "undo",
  "history",
  "restore",
  "solution",
  "update",
  "doctor",
  "lab-cache",
  "lab-server",
];

/** Gives a file's text as the learners' edition has it: without the commands and parts that only authors have. */
export function adaptFile(path: string, text: string): string {
  if (path === "package.json") return editManifest(text, adaptRootScripts, isLearnersTool);
  if (/^(packages\/[^/]+|grader)\/package\.json$/.test(path))
    return editManifest(text, keepOnly("build"), isLearnersTool);
  if (/^exercises\/.*\/package\.json$/.test(path))
    return editManifest(text, keepOnly("test", "typecheck", ...learnersScripts));
  if (path === "grader/src/cli/author-commands.ts") return noAuthorCommands;
  return path.endsWith(".md") ? adaptPage(text) : text;
}

/** The commands themselves are not there, so nothing may import them. */
const noAuthorCommands = `import type { Command } from "./surroundings.ts";

/** The learners' edition has none. */
export const authorCommands: Record<string, Command> = {};
`;

/** Where tools are named, only those stay; prune-lock.ts brings the lock file to the same. */
function editManifest(
  text: string,
  edit: (scripts: Record<string, string>) => Record<string, string>,
  isTool: (name: string) => boolean = () => true,
): string {
  const manifest = JSON.parse(text) as PackageManifest;
  const tools = Object.entries(manifest.devDependencies ?? {}).filter(([name]) => isTool(name));
  if (tools.length > 0) manifest.devDependencies = Object.fromEntries(tools);
  else delete manifest.devDependencies;
  if (manifest.scripts) manifest.scripts = edit(manifest.scripts);
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function adaptRootScripts(scripts: Record<string, string>): Record<string, string> {
  return { ...keepOnly(...learnersScripts)(scripts), ...rootScripts };
}

function keepOnly(...names: string[]) {
  return (entries: Record<string, string>): Record<string, string> =>
    Object.fromEntries(Object.entries(entries).filter(([name]) => names.includes(name)));
}

/** Pages mark what is only for the full lab, and hold in a comment what is only for the learners' edition. */
function adaptPage(text: string): string {
  return text
    .replaceAll(/<!-- full lab -->[^]*?<!-- \/full lab -->\n*/g, "")
    .replaceAll(/<!-- learners' edition\n+([^]*?)\n+-->/g, "$1");
}
