import type { GitReader } from "./git-reader.ts";
import type { ObjectGraph } from "./object-graph.ts";
import { readBlobs } from "./read-blobs.ts";

/** Where a walk begins: what leads to it, and the id of a commit, a tag or whatever else a ref names. */
export interface Root {
  /** Full name of a ref, `HEAD`, `stash@{1}`, or `worktrees/<name>`. */
  name: string;
  /** Of an entry of the stash, beside the files as they lay there. */
  part?: "index" | "untracked";
  id: string;
}

/** Where a text stands. */
export interface TextHolder {
  root: Root;
  /** In a file or the name of one, in what a commit or a tag says, or in a content that a ref names by itself. */
  in: "file" | "name" | "commit" | "tag" | "content";
  /** The oldest such commit; none for a tag. */
  commit?: string;
  path?: string;
}

/** For each root that reaches a text the oldest place in which it stands, whether written in UTF-8 or UTF-16. */
export async function findText(
  reader: GitReader,
  graph: ObjectGraph,
  text: string,
  roots: readonly Root[],
): Promise<TextHolder[]> {
  const reached = roots.map((root) => ({ root, ids: graph.reach([root.id]) }));
  const search = new TreeSearch(graph, text);
  const whole = roots.map(({ id }) => id);
  const wanted = search.listBlobs([
    ...whole,
    ...reached.flatMap(({ ids }) => ids.flatMap((id) => [graph.named(id).tree, graph.named(id).object])),
  ]);
  for (const [id, content] of await readBlobs(reader, wanted)) if (search.isIn(content)) search.mark(id);
  return reached.flatMap(({ root, ids }) => {
    const found = findOldest(graph, search, ids) ?? findBare(search, root);
    return found ? [{ root, ...found }] : [];
  });
}

function findOldest(
  graph: ObjectGraph,
  search: TreeSearch,
  ids: readonly string[],
): Omit<TextHolder, "root"> | undefined {
  for (const id of ids.toReversed()) {
    const { tree, object } = graph.named(id);
    if (tree !== undefined) {
      const found = search.find(tree);
      if (found) return { ...found, commit: id };
    }
    if (search.isIn(graph.contentOf(id)))
      return tree === undefined ? { in: "tag" } : { in: "commit", commit: id };
    if (object !== undefined && search.find(object)) return { in: "content" };
  }
  return undefined;
}

/** A ref can name a tree or a blob, with no commit about it. */
function findBare(search: TreeSearch, { id }: Root): Omit<TextHolder, "root"> | undefined {
  return search.find(id) ? { in: "content" } : undefined;
}

class TreeSearch {
  readonly #graph: ObjectGraph;
  readonly #text: string;
  readonly #forms: Buffer[];
  readonly #marked = new Set<string>();
  readonly #found = new Map<string, { in: "file" | "name"; path: string } | undefined>();

  constructor(graph: ObjectGraph, text: string) {
    this.#graph = graph;
    this.#text = text;
    this.#forms = [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")];
  }

  isIn(content: Buffer | undefined): boolean {
    return content !== undefined && this.#forms.some((form) => content.includes(form));
  }

  mark(blob: string): void {
    this.#marked.add(blob);
  }

  /** Blobs below some trees, each once; of what is no tree itself, if it is a blob. */
  listBlobs(from: readonly (string | undefined)[]): string[] {
    const seen = new Set<string>();
    const pending = [...new Set(from)];
    while (pending.length > 0) {
      const id = pending.pop();
      if (id === undefined || seen.has(id)) continue;
      seen.add(id);
      for (const entry of this.#graph.entries(id)) pending.push(entry.id);
    }
    return [...seen].filter((id) => this.#graph.typeOf(id) === "blob");
  }

  /** Where the text stands in a tree or blob; trees that are shared are searched once. */
  find(id: string): { in: "file" | "name"; path: string } | undefined {
    if (this.#marked.has(id)) return { in: "file", path: "" };
    if (!this.#found.has(id)) {
      this.#found.set(id, undefined);
      this.#found.set(id, this.#findBelow(id));
    }
    return this.#found.get(id);
  }

  #findBelow(tree: string): { in: "file" | "name"; path: string } | undefined {
    for (const { name, id } of this.#graph.entries(tree)) {
      if (name.includes(this.#text)) return { in: "name", path: name };
      const below = this.find(id);
      if (below) return { ...below, path: below.path === "" ? name : `${name}/${below.path}` };
    }
    return undefined;
  }
}
