/** What a commit or a tag names in its header. */
interface Named {
  tree: string | undefined;
  parents: string[];
  /** What a tag is of. */
  object: string | undefined;
}

export interface GraphEntry {
  name: string;
  id: string;
}

/** Commits, tags and trees of a repository as they are stored: who reaches what is found without asking Git. */
export class ObjectGraph {
  readonly #contents: ReadonlyMap<string, Buffer>;
  readonly #types: ReadonlyMap<string, { type: string }>;

  /** @param contents all but the blobs, by id */
  constructor(contents: ReadonlyMap<string, Buffer>, types: ReadonlyMap<string, { type: string }>) {
    this.#contents = contents;
    this.#types = types;
  }

  typeOf(id: string): string | undefined {
    return this.#types.get(id)?.type;
  }

  contentOf(id: string): Buffer | undefined {
    return this.#contents.get(id);
  }

  /** The header of a commit or a tag; of anything else it names nothing. */
  named(id: string): Named {
    const named: Named = { tree: undefined, parents: [], object: undefined };
    const content = this.#contents.get(id);
    if (!content || this.typeOf(id) === "tree") return named;
    const end = content.indexOf("\n\n");
    const header = content.toString("latin1", 0, end < 0 ? content.length : end);
    for (const [, kind, other = ""] of header.matchAll(/^(tree|parent|object) ([0-9a-f]{40})$/gm)) {
      if (kind === "parent") named.parents.push(other);
      else if (kind === "tree") named.tree = other;
      else named.object = other;
    }
    return named;
  }

  /** What a tree lists: each entry is a mode and a name, a zero byte, and twenty bytes of an id. */
  *entries(tree: string): Generator<GraphEntry> {
    const content = this.typeOf(tree) === "tree" ? this.#contents.get(tree) : undefined;
    if (!content) return;
    for (let at = 0; at < content.length;) {
      const end = content.indexOf(0, at);
      if (end < 0) return;
      const name = content.toString("utf8", content.indexOf(0x20, at) + 1, end);
      yield { name, id: content.toString("hex", end + 1, end + 21) };
      at = end + 21;
    }
  }

  /** Commits and tags that are reached from some of them, each before what it names; what is missing is passed over. */
  reach(from: readonly string[]): string[] {
    const seen = new Set<string>();
    const pending = [...from].toReversed();
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      if (seen.has(id) || !this.#contents.has(id) || this.typeOf(id) === "tree") continue;
      seen.add(id);
      const { parents, object } = this.named(id);
      pending.push(...parents.toReversed(), ...(object === undefined ? [] : [object]));
    }
    return [...seen];
  }
}
