import { LabError } from "@lab/contracts";
import type { ObjectFacts } from "./check-objects.ts";
import type { HiddenIds } from "./copy-git-files.ts";
import { digestWork } from "./digest-work.ts";
import { type ExportedTree, exportTree, touchFiles } from "./export-tree.ts";
import { findText, type Root, type TextHolder } from "./find-text.ts";
import { findTracked, type TrackedFile } from "./find-tracked.ts";
import { type ConflictMarker, findConflictMarkers } from "./find-conflict-markers.ts";
import type { GitReader } from "./git-reader.ts";
import type { GitFolder, Operation } from "./inspect-git-folder.ts";
import type { ObjectGraph } from "./object-graph.ts";
import type { FileChange } from "./parse-changes.ts";
import { readBlobs } from "./read-blobs.ts";
import { readChanges, readPatchIds } from "./read-changes.ts";
import { type Commit, readCommits } from "./read-commits.ts";
import type { Ref } from "./read-refs.ts";
import { type IndexFlag, readIgnored, readStatus, type WorkTreeStatus } from "./read-status.ts";
import { readTree, type TreeEntry } from "./read-tree.ts";

export interface Head {
  /** Short name of the current branch; undefined when HEAD is detached. */
  branch: string | undefined;
  /** Current commit; undefined before the first one. */
  commit: string | undefined;
}

/** Everything a repository copy is made of. */
export interface CopyParts {
  reader: GitReader;
  found: GitFolder;
  refs: Map<string, Ref>;
  objects: Map<string, ObjectFacts>;
  graph: ObjectGraph;
  hidden: HiddenIds;
  /** Path of the index that `renewIndex` wrote. */
  index: string;
  flags: Map<string, IndexFlag>;
}

/**
 * A learner's repository as it was when it was copied. Where a method takes a revision, that is `HEAD`, a full
 * or short ref name (branches come before tags) or a full commit id; only object ids are handed to git.
 * Methods throw LabError LAB_GIT_UNKNOWN_REVISION for a revision that isn't there: ask `resolve` first.
 */
export class RepositoryCopy {
  readonly #reader: GitReader;
  readonly #found: GitFolder;
  readonly #refs: Map<string, Ref>;
  readonly #objects: Map<string, ObjectFacts>;
  readonly #graph: ObjectGraph;
  readonly #hidden: HiddenIds;
  readonly #index: string;
  readonly #flags: Map<string, IndexFlag>;
  readonly #trees = new Map<string, Promise<Map<string, TreeEntry>>>();
  /** Answers by what was asked: several checks ask the same, and the copy stays as it is. */
  readonly #answers = new Map<string, Promise<unknown>>();

  constructor({ reader, found, refs, objects, graph, hidden, index, flags }: CopyParts) {
    this.#reader = reader;
    this.#found = found;
    this.#refs = refs;
    this.#objects = objects;
    this.#graph = graph;
    this.#hidden = hidden;
    this.#index = index;
    this.#flags = flags;
  }

  head(): Head {
    const name = /^ref: (.*)$/.exec(this.#found.head)?.[1];
    if (name === undefined) return { branch: undefined, commit: this.#found.head };
    return { branch: name.replace(/^refs\/heads\//, ""), commit: this.#refs.get(name)?.commit };
  }

  /** Object id of every ref by its full name; for an annotated tag the id of the tag. */
  refs(): Map<string, string> {
    return new Map([...this.#refs].map(([name, { id }]) => [name, id]));
  }

  /** Type of an object ("commit", "tag", "tree", "blob"); undefined when the repository lacks it. */
  typeOf(id: string): string | undefined {
    return this.#objects.get(id)?.type;
  }

  /** Operations that were begun and not ended. */
  operationsInProgress(): Operation[] {
    return [...this.#found.operations];
  }

  /** Commits that refs and HEAD are at. */
  tips(): string[] {
    const head = this.head().commit;
    const tips = [...this.#refs.values()].map(({ commit }) => commit);
    return [...new Set(head === undefined ? tips : [...tips, head])];
  }

  hasStash(): boolean {
    return this.#refs.has("refs/stash");
  }

  /** Files that the learner's own Git was told not to look at. */
  flags(): Map<string, IndexFlag> {
    return new Map(this.#flags);
  }

  /**
   * All that keeps objects, beside the reflogs: refs, HEAD where it is at no branch, what other work trees are at, and
   * each entry of the stash, after its parts.
   */
  roots(): Root[] {
    const refs = [...this.#refs].filter(([name]) => name !== "refs/stash");
    const { branch, commit } = this.head();
    const stashes = this.#stashes().flatMap((id, index): Root[] => {
      const name = `stash@{${index}}`;
      const [, staged, untracked] = this.#graph.named(id).parents;
      return [
        ...(untracked === undefined ? [] : [{ name, part: "untracked" as const, id: untracked }]),
        ...(staged === undefined ? [] : [{ name, part: "index" as const, id: staged }]),
        { name, id },
      ];
    });
    const others = [...this.#hidden.workTrees].filter(([, id]) => this.typeOf(id) === "commit");
    return [
      ...refs.map(([name, { id }]) => ({ name, id })),
      ...(branch === undefined && commit !== undefined ? [{ name: "HEAD", id: commit }] : []),
      ...others.map(([name, id]) => ({ name: `worktrees/${name}`, id })),
      ...stashes,
    ];
  }

  /** As `git stash list` has them. */
  #stashes(): string[] {
    const last = this.#refs.get("refs/stash")?.commit;
    if (last === undefined) return [];
    const logged = this.#hidden.stashes.filter((id) => this.typeOf(id) === "commit");
    return [...new Set([last, ...logged])];
  }

  /** Commit id of a revision; undefined when there is none. */
  resolve(revision: string): string | undefined {
    if (revision === "HEAD") return this.head().commit;
    const names = ["", "refs/heads/", "refs/tags/", "refs/remotes/"].map((prefix) => prefix + revision);
    const ref = names.map((name) => this.#refs.get(name)).find((found) => found !== undefined);
    const id = ref?.commit ?? revision;
    return this.typeOf(id) === "commit" ? id : undefined;
  }

  /**
   * Commits reachable from one revision and not from the others, children before parents.
   * @param from default: everything reachable from any ref or HEAD
   */
  async commits(from?: string, without: string[] = []): Promise<Commit[]> {
    const starts = from === undefined ? this.tips() : [this.#need(from)];
    const hidden = without.map((revision) => this.#need(revision));
    const ask = () => readCommits(this.#reader, starts, hidden);
    return [...(await this.#once(["commits", starts, hidden], ask))];
  }

  /**
   * The graph of everything reachable from any ref or HEAD, as Git draws it: newest first, a line each, with the
   * commit that stands on it; lines between commits have none.
   */
  async graph(): Promise<{ drawn: string; commit?: string }[]> {
    const tips = this.tips();
    if (tips.length === 0) return [];
    const text = await this.#reader.text(["log", "--graph", "--topo-order", "--format=%H", ...tips, "--"]);
    return text
      .trimEnd()
      .split("\n")
      .map((line) => {
        const [, drawn = "", commit = ""] = /^(.*?)([0-9a-f]{40})?$/.exec(line) ?? [];
        return { drawn: drawn.trimEnd(), ...(commit === "" ? {} : { commit }) };
      });
  }

  /** All files of a commit by path, whatever their depth; read once for each commit. */
  async tree(revision: string): Promise<Map<string, TreeEntry>> {
    const id = this.#need(revision);
    const tree = this.#trees.get(id) ?? readTree(this.#reader, id);
    this.#trees.set(id, tree);
    return new Map(await tree);
  }

  /** Contents of blobs by id, in one process; ids that don't exist are left out. */
  async blobs(ids: string[]): Promise<Map<string, Buffer>> {
    return readBlobs(
      this.#reader,
      ids.filter((id) => this.#objects.has(id)),
    );
  }

  /** Content of a file of a commit as UTF-8; undefined when there is no such file. */
  async text(revision: string, path: string): Promise<string | undefined> {
    const entry = (await this.tree(revision)).get(path);
    return entry && (await this.blobs([entry.id])).get(entry.id)?.toString("utf8");
  }

  /** What each commit changed against its first parent, with hunks, by commit id. */
  async changes(revisions: string[]): Promise<Map<string, FileChange[]>> {
    const ids = revisions.map((revision) => this.#need(revision));
    return new Map(await this.#once(["changes", ids], () => readChanges(this.#reader, ids)));
  }

  /** Stable patch id by commit id; merges and empty commits have none. */
  async patchIds(revisions: string[]): Promise<Map<string, string>> {
    return readPatchIds(
      this.#reader,
      revisions.map((revision) => this.#need(revision)),
    );
  }

  /** Best common ancestor; undefined when the histories have nothing in common. */
  async mergeBase(one: string, other: string): Promise<string | undefined> {
    const args = ["merge-base", this.#need(one), this.#need(other)];
    return (await this.#reader.text(args, { answers: [0, 1] })).trim() || undefined;
  }

  /** Whether `ancestor` is reachable from `revision`; a commit is its own ancestor. */
  async isAncestor(ancestor: string, revision: string): Promise<boolean> {
    const args = ["rev-list", "--count", this.#need(ancestor), `^${this.#need(revision)}`];
    return (await this.#reader.text(args)).trim() === "0";
  }

  /** For each of the roots that reach a text the oldest place where it stands; in one process. */
  async holders(text: string, roots: readonly Root[] = this.roots()): Promise<TextHolder[]> {
    return findText(this.#reader, this.#graph, text, roots);
  }

  /**
   * For each of the roots that lead to a commit with one of the files, the oldest such commit.
   * @param names of files, or of folders with a slash at the end, at the top of the project
   */
  tracked(names: readonly string[], roots: readonly Root[] = this.roots()): TrackedFile[] {
    return findTracked(this.#graph, names, roots);
  }

  /** Conflict markers in the files of a commit. */
  async conflictMarkers(revision: string): Promise<ConflictMarker[]> {
    const tree = await this.tree(revision);
    const blobs = await this.blobs([...tree.values()].map(({ id }) => id));
    return [...tree].flatMap(([path, { id }]) =>
      findConflictMarkers(path, blobs.get(id)?.toString("utf8") ?? ""),
    );
  }

  /** Last commit, index and work tree compared afresh; nothing the index remembers is believed. */
  async status(): Promise<WorkTreeStatus> {
    const ask = () => readStatus(this.#reader, this.#index, this.#found.ignoresFileMode);
    return this.#once(["status"], ask);
  }

  /** Of all that a learner can change: two copies with the same digest hold the same work. */
  async digest(): Promise<string> {
    // Git lists refs by name.
    const about = [
      this.#found.head,
      [...this.refs()],
      this.roots(),
      [...this.#flags],
      this.operationsInProgress().toSorted(),
    ];
    return digestWork(this.#reader, this.#index, await this.status(), about);
  }

  /** Those of the paths that the .gitignore files of a commit ignore, whatever lies in the work tree. */
  async ignoredBy(revision: string, paths: string[]): Promise<string[]> {
    const tree = await this.tree(revision);
    const folder = await this.#reader.makeFolder();
    const rules = [...tree].filter(([file]) => /(^|\/)\.gitignore$/.test(file));
    await exportTree(this.#reader, new Map(rules), folder);
    await touchFiles(folder, paths);
    return readIgnored(this.#reader, folder, paths);
  }

  /** Writes the regular files of a commit into a folder, for compiling; links and unsafe names are refused. */
  async exportTree(revision: string, folder: string): Promise<ExportedTree> {
    return exportTree(this.#reader, await this.tree(revision), folder);
  }

  async #once<Answer>(asked: readonly unknown[], ask: () => Promise<Answer>): Promise<Answer> {
    const key = JSON.stringify(asked);
    const answer = this.#answers.get(key) ?? ask();
    this.#answers.set(key, answer);
    return answer as Promise<Answer>;
  }

  #need(revision: string): string {
    const commit = this.resolve(revision);
    if (commit === undefined) throw new LabError("LAB_GIT_UNKNOWN_REVISION", { revision });
    return commit;
  }
}
