import type { Root } from "./find-text.ts";
import type { ObjectGraph } from "./object-graph.ts";

/** A commit that has a file which was looked for. */
export interface TrackedFile {
  root: Root;
  commit: string;
  path: string;
}

/**
 * For each root that leads to a commit with one of the files, the oldest such commit.
 * @param names of files, or of folders with a slash at the end, at the top of the project
 */
export function findTracked(
  graph: ObjectGraph,
  names: readonly string[],
  roots: readonly Root[],
): TrackedFile[] {
  const byTree = new Map<string, string | undefined>();
  const search = (tree: string): string | undefined => {
    if (!byTree.has(tree)) byTree.set(tree, findIn(graph, names, tree));
    return byTree.get(tree);
  };
  return roots.flatMap((root): TrackedFile[] => {
    for (const commit of graph.reach([root.id]).toReversed()) {
      const { tree } = graph.named(commit);
      const path = tree === undefined ? undefined : search(tree);
      if (path !== undefined) return [{ root, commit, path }];
    }
    return [];
  });
}

function findIn(graph: ObjectGraph, names: readonly string[], tree: string): string | undefined {
  for (const { name, id } of graph.entries(tree)) {
    if (names.includes(name) && graph.typeOf(id) !== "tree") return name;
    const [inside] = names.includes(`${name}/`) ? graph.entries(id) : [];
    if (inside) return `${name}/${inside.name}`;
  }
  return undefined;
}
