import { except, keepers, textPlaces, type Edge } from "@lab/edges";
import type { RepositoryCopy, Root, TextHolder } from "@lab/git-history";
import { say } from "@lab/testkit";
import { c10, c4, keeperWords } from "./messages.ts";
import { shortId } from "../tell-history.ts";

/** Where the token stands, in words, and what to do about it. */
export interface Found {
  seen: string;
  next: string;
  edge: Edge<string>;
}

const counted = except(keepers, {
  "what git filter-branch keeps": "README, C10: what only a ref of another kind names does not count",
  "a replacement": "README, C10: what only a ref of another kind names does not count",
  "a bisect": "README, C10: what only a ref of another kind names does not count",
  "a ref of another kind": "README, C10",
});

const rankOf = ({ name }: Root): number => counted.findIndex(({ value }) => new RegExp(value).test(name));

/** Places of the token that count, those on main first: what others lead to besides is told of once. */
export async function findToken(repository: RepositoryCopy, token: string): Promise<TextHolder[]> {
  const roots = repository.roots().filter((root) => rankOf(root) >= 0);
  return repository.holders(
    token,
    roots.toSorted((one, other) => rankOf(one) - rankOf(other)),
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

/** What to do about what leads to it. */
function adviseOn(root: Root): string {
  const name = shorten(root);
  if (root.name === "refs/heads/main") return say(c10.onMain);
  if (root.name.startsWith("refs/heads/")) return say(c10.branch, { name });
  if (root.name.startsWith("refs/remotes/")) return say(c10.remote, { name });
  if (root.name.startsWith("refs/tags/")) return say(c10.tag, { name });
  if (root.name.startsWith("refs/notes/")) return say(c10.note, { name });
  if (root.name.startsWith("worktrees/")) return say(c10.workTree, { name });
  return root.name === "HEAD" ? say(c10.head) : say(c10.stash, { name });
}

export function tellHolder(holder: TextHolder): Found {
  const { root, in: place, commit, path = "" } = holder;
  const keeper = counted[rankOf(root)] as Edge<string>;
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
    next: adviseOn(root),
    // Off main it is what keeps the text that matters.
    edge: keeper.name === "main" && edge ? edge : keeper,
  };
}

/** A branch or a tag, or what else leads to something, that the token names. */
export function findNamed(repository: RepositoryCopy, token: string): Found | undefined {
  const root = repository.roots().find((one) => rankOf(one) >= 0 && one.name.includes(token));
  const edge = textPlaces.find(({ value }) => value === "ref");
  if (!root || !edge) return undefined;
  const kind = (counted[rankOf(root)] as Edge<string>).name;
  const where = say(keeperWords.of, { name: shorten(root), kind });
  return { seen: say(keeperWords.line, { where, what: say(keeperWords.ref) }), next: say(c10.named), edge };
}

/** A commit of something else than main that tracks what it should not; where the token is too, that is told of instead. */
export function findTrackedElsewhere(
  repository: RepositoryCopy,
  names: readonly string[],
  told: readonly TextHolder[],
): Found | undefined {
  const toldOf = new Set(told.map(({ root }) => root.name));
  const isJudged = (root: Root): boolean => {
    const { name } = root;
    return rankOf(root) >= 0 && !toldOf.has(name) && !/^(stash@|refs\/notes\/)/.test(name);
  };
  const [found] = repository.tracked(names, repository.roots().filter(isJudged));
  if (!found) return undefined;
  const { root, commit, path } = found;
  const keeper = counted[rankOf(root)] as Edge<string>;
  const name = shorten(root);
  const seen = say(keeperWords.line, {
    where: say(keeperWords.of, { kind: keeper.name, name }),
    what: say(keeperWords.file, { path, id: shortId(commit) }),
  });
  const isRemote = root.name.startsWith("refs/remotes/");
  return { seen, next: isRemote ? say(c4.remote, { name }) : adviseOn(root), edge: keeper };
}
