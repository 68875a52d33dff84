import { keepers, textPlaces, type Edge } from "@lab/edges";
import type { RepositoryCopy, Root, TextHolder } from "@lab/git-history";
import { say } from "@lab/testkit";
import { c10, keeperWords } from "./messages.ts";
import { shortId } from "../tell-history.ts";

/** Where the token stands, in words, and what to do about it. */
export interface Found {
  seen: string;
  next: string;
  edge: Edge<string>;
}

type Keeper = (typeof keepers)[number];

function keeperOf({ name }: Root): Keeper | undefined {
  return keepers.find(({ value }) => new RegExp(value).test(name));
}

/** README, C10: what only these name does not count. */
const uncounted = new Set([
  "what git filter-branch keeps",
  "a replacement",
  "a bisect",
  "a ref of another kind",
]);

/** Places of the token that count, those on main first: what others lead to besides is told of once. */
export async function findToken(repository: RepositoryCopy, token: string): Promise<TextHolder[]> {
  const roots = repository.roots().filter((root) => {
    const keeper = keeperOf(root);
    return keeper !== undefined && !uncounted.has(keeper.name);
  });
  const rank = (root: Root): number => keepers.findIndex(({ value }) => new RegExp(value).test(root.name));
  return repository.holders(
    token,
    roots.toSorted((one, other) => rank(one) - rank(other)),
  );
}

/** In a file of a branch: what a beginner meets, and C4's affair. */
export function isInBranch({ root, in: place }: TextHolder): boolean {
  return root.name.startsWith("refs/heads/") && place === "file";
}

/** A ref's name as Git's commands take it. */
function shorten({ name }: Root): string {
  return name.replace(/^refs\/(heads|tags|remotes|notes)\//, "").replace(/^worktrees\//, "");
}

/** What to do about a keeper that is not main. */
const nextOf: Readonly<Record<string, (name: string) => string>> = {
  main: () => say(c10.onMain),
  "another branch": (name) => say(c10.branch, { name }),
  "a branch of a remote": (name) => say(c10.remote, { name }),
  "a tag": (name) => say(c10.tag, { name }),
  "a note": (name) => say(c10.note, { name }),
  "HEAD without a branch": () => say(c10.head),
  "another work tree": (name) => say(c10.workTree, { name }),
  "the newest entry of the stash": (name) => say(c10.stash, { name }),
  "an older entry of the stash": (name) => say(c10.stash, { name }),
};

export function tellHolder(holder: TextHolder): Found {
  const { root, in: place, commit, path = "" } = holder;
  const keeper = keeperOf(root) as Keeper;
  const name = shorten(root);
  const where = root.part
    ? say(keeperWords[root.part], { name })
    : say(keeperWords.of, { kind: keeper.name, name });
  const id = commit === undefined ? "" : shortId(commit);
  const what = {
    file: say(keeperWords.file, { path, id }),
    name: say(keeperWords.name, { path, id }),
    commit: say(keeperWords.commit, { id }),
    tag: say(keeperWords.tag),
    content: say(keeperWords.content),
  }[place];
  const edge = textPlaces.find(({ value }) => value === place);
  return {
    seen: say(keeperWords.line, { where, what }),
    next: nextOf[keeper.name]?.(name) ?? say(c10.onMain),
    // Off main it is what keeps the text that matters.
    edge: keeper.name === "main" && edge ? edge : keeper,
  };
}
