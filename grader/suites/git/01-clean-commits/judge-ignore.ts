import { edgeOf, filesIn, installedFiles, type Edge } from "@lab/edges";
import { isSafeTreePath, type RepositoryCopy } from "@lab/git-history";
import { say } from "@lab/testkit";
import { c4 } from "./messages.ts";
import { finalFiles } from "./repo.ts";

/** A path that is ignored and should not be, or the other way round, and what to do. */
interface IgnoreMiss {
  file: string;
  isIgnored: boolean;
  next: string;
  edge?: Edge;
}

/** Files like those of the project, where the build may write them. */
const copiesInDist = ["dist/", "dist/deep/"].flatMap((folder) =>
  [...finalFiles.keys(), ".gitignore", ".env"].map((file) => folder + file),
);

/** The project's files at the end of the day. */
const ownFiles = [...finalFiles.keys(), ".gitignore"];

const builtEdges: readonly Edge<string>[] = filesIn("dist");

/** What main's .gitignore files do otherwise than they should: the first such path, and what to do. */
export async function findIgnoreMiss(
  repository: RepositoryCopy,
  main: string,
): Promise<IgnoreMiss | undefined> {
  const takenBack = listTakenBack((await repository.text(main, ".gitignore")) ?? "");
  const built = [...builtEdges.map(({ value }) => value), ...copiesInDist, ...takenBack.filter(isBuilt)];
  const installed = [...installedFiles.map(({ value }) => value), ...takenBack.filter(isInstalled)];
  const paths = [...new Set([".env", ...built, ...installed, ...ownFiles])];
  const ignored = new Set(await repository.ignoredBy(main, paths));
  const findOpen = (files: readonly string[]): string | undefined => files.find((file) => !ignored.has(file));

  if (!ignored.has(".env")) return { file: ".env", isIgnored: false, next: say(c4.noRule) };
  const open = findOpen(built);
  if (open !== undefined && !built.some((file) => ignored.has(file)))
    return { file: open, isIgnored: false, next: say(c4.noRule) };
  if (open !== undefined) {
    const edge = nameOpen(builtEdges, open, takenBack);
    return { file: open, isIgnored: false, next: say(c4.partly, { what: edge.name }), edge };
  }
  const gone = findOpen(installed);
  if (gone !== undefined) {
    const edge = nameOpen(installedFiles, gone, takenBack);
    return { file: gone, isIgnored: false, next: say(c4.before, { what: edge.name }), edge };
  }
  const own = ownFiles.find((file) => ignored.has(file));
  const edge = edgeOf("ignore rule", "a file of the project");
  return own === undefined ? undefined : { file: own, isIgnored: true, next: "", edge };
}

function nameOpen(edges: readonly Edge<string>[], file: string, takenBack: readonly string[]): Edge {
  if (takenBack.includes(file)) return edgeOf("ignore rule", "a file that an exception takes back");
  const known = edges.find(({ value }) => value === file);
  return known ?? edgeOf("ignore rule", "a file named like one of the project");
}

const isBuilt = (file: string): boolean => file.startsWith("dist/");
const isInstalled = (file: string): boolean => !isBuilt(file) && /(^|\/)node_modules\//.test(file);

/** More lines, or longer ones, take a file's paths no further. */
const mostLines = 40;
const longestLine = 100;

/** Paths in dist/ and node_modules/ that a line with "!" in front may take back, whatever the name in it. */
function listTakenBack(rules: string): string[] {
  const patterns = rules
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("!") && line.length <= longestLine)
    .slice(0, mostLines)
    .map((line) => line.slice(1).replaceAll(/^\/|\/$/g, ""));
  const found = patterns
    .flatMap(listSpecimens)
    .flatMap((file) =>
      ["", "dist/", "dist/deep/", "node_modules/", "src/node_modules/"].flatMap((folder) => [
        folder + file,
        `${folder}${file}/x`,
      ]),
    );
  return found.filter((file) => isSafeTreePath(file) && (isBuilt(file) || isInstalled(file)));
}

/** Paths that a pattern fits. */
function listSpecimens(pattern: string): string[] {
  return ["", "x/"].map((deeper) =>
    pattern
      .replaceAll("**/", deeper)
      .replaceAll(/\[[!^][^\]]*\]/g, "x")
      .replaceAll(/\[(.)[^\]]*\]/g, "$1")
      .replaceAll(/\*+|\?/g, "x")
      .replaceAll("\\", ""),
  );
}
