import { isBuiltin } from "node:module";
import { posix } from "node:path";
import { say } from "@lab/texts";
import { listPathsBelow } from "../library-paths.ts";

export type ResolvedImport =
  /** A module of the exercise, by its path in the folder. */
  | { path: string }
  /** A module that stays outside of the bundle: Node's own, or a library of the exercise. */
  | { external: string }
  | { problem: string };

/** An import in the words of the source, and the module of the exercise that it stands in. */
export interface ImportRequest {
  wanted: string;
  importer: string;
}

const extensions = [".tsx", ".ts", ".jsx", ".js", ".json"];
/** TypeScript lets a module be named by what it would be compiled to. */
const sourceExtensions: Record<string, readonly string[]> = {
  ".js": [".ts", ".tsx"],
  ".jsx": [".tsx"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
};

/**
 * Finds imports in a list of files and never on the disk: what is not in the list can't be reached by any path,
 * link, package.json or tsconfig.json, and names are case-sensitive on every system.
 */
export function createResolver(
  files: ReadonlySet<string>,
  dependencies: readonly string[],
): (request: ImportRequest) => ResolvedImport {
  return ({ wanted, importer }) => {
    if (wanted.includes("\\")) return { problem: say("submission.backslash", { wanted }) };
    if (/^(\/|[a-z]:\/|file:)/i.test(wanted)) return leadsOutside(wanted);
    if (!/^\.\.?(\/|$)/.test(wanted)) return findLibrary(wanted, dependencies);
    // "." and ".." are folders, as "./lib/" is.
    const target = posix.join(posix.dirname(importer), /(^|\/)\.\.?$/.test(wanted) ? `${wanted}/` : wanted);
    if (target.startsWith("../")) return leadsOutside(wanted);
    const path = candidatesFor(target).find((candidate) => files.has(candidate));
    return path === undefined ? { problem: describeMissing(wanted, target, files) } : { path };
  };
}

function leadsOutside(wanted: string): ResolvedImport {
  return { problem: say("submission.leadsOutside", { wanted }) };
}

function findLibrary(wanted: string, dependencies: readonly string[]): ResolvedImport {
  if (isBuiltin(wanted)) return { external: wanted.startsWith("node:") ? wanted : `node:${wanted}` };
  const parts = wanted.split("/");
  const packageName = parts.slice(0, wanted.startsWith("@") ? 2 : 1).join("/");
  const isPlain = !parts.some((part) => part === ".." || part === "." || part === "");
  if (isPlain && dependencies.includes(packageName)) return findPart(wanted, packageName);
  const allowed = dependencies.length === 0 ? say("submission.onlyNode") : dependencies.join(", ");
  return { problem: say("submission.noDependency", { wanted, allowed }) };
}

function findPart(wanted: string, packageName: string): ResolvedImport {
  const below = listPathsBelow(packageName);
  if (wanted === packageName || below.includes(wanted)) return { external: wanted };
  const known = [packageName, ...below].join(", ");
  return { problem: say("submission.noSuchPart", { wanted, known }) };
}

function candidatesFor(target: string): string[] {
  const extension = posix.extname(target);
  const stem = target.slice(0, target.length - extension.length);
  const file = target.endsWith("/") ? [] : [target, ...extensions.map((added) => target + added)];
  const sources = (sourceExtensions[extension] ?? []).map((source) => stem + source);
  return [...file, ...sources, ...extensions.map((added) => posix.join(target, `index${added}`))];
}

function describeMissing(wanted: string, target: string, files: ReadonlySet<string>): string {
  const likely = new Set(candidatesFor(target).map((candidate) => candidate.toLowerCase()));
  const other = [...files].find((file) => likely.has(file.toLowerCase()));
  if (other === undefined) return say("submission.unresolved", { wanted });
  return say("submission.otherCase", { path: target, other: posix.basename(other) });
}
