import { say } from "@lab/texts";
import type { ObjectFacts } from "./check-objects.ts";
import type { GitReader } from "./git-reader.ts";
import { readBlobs } from "./read-blobs.ts";
import { ProblemFound } from "./repository-problem.ts";

export const treeLimits = { paths: 5_000, bytes: 16_000_000, levels: 60 };

interface TreeSize {
  paths: number;
  bytes: number;
  levels: number;
}

/**
 * Sees to it that no commit unpacks to more than a work tree may hold. Trees that share what is below them name a
 * million files in a few hundred bytes: each is measured once, and none is unpacked for it.
 * @param tips commits, or tags of them; what they reach is measured
 * @throws ProblemFound "too-large"
 */
export async function measureTrees(
  reader: GitReader,
  facts: ReadonlyMap<string, ObjectFacts>,
  tips: readonly string[],
): Promise<void> {
  const wanted = [...facts].filter(([, { type }]) => type !== "blob");
  const objects = await readBlobs(
    reader,
    wanted.map(([id]) => id),
  );
  const sizes = new Map<string, TreeSize>();

  function measure(id: string, level: number): TreeSize {
    const known = sizes.get(id);
    if (known) return known;
    if (level > treeLimits.levels)
      throw new ProblemFound("too-large", say("repository.deepTree", { max: treeLimits.levels }));
    const size: TreeSize = { paths: 0, bytes: 0, levels: 0 };
    for (const entry of listIds(objects.get(id))) {
      const below = facts.get(entry)?.type === "tree" ? measure(entry, level + 1) : undefined;
      size.paths += below?.paths ?? 1;
      size.bytes += below?.bytes ?? facts.get(entry)?.bytes ?? 0;
      size.levels = Math.max(size.levels, (below?.levels ?? 0) + 1);
    }
    assertSize(size);
    sizes.set(id, size);
    return size;
  }

  const isTree = (id: string): boolean => facts.get(id)?.type === "tree";
  for (const reached of listReached(objects, tips, isTree)) if (isTree(reached)) measure(reached, 0);
}

function assertSize({ paths, bytes, levels }: TreeSize): void {
  const { paths: maxPaths, bytes: maxBytes, levels: maxLevels } = treeLimits;
  if (paths > maxPaths) throw new ProblemFound("too-large", say("repository.manyPaths", { max: maxPaths }));
  if (bytes > maxBytes)
    throw new ProblemFound("too-large", say("repository.largeTree", { max: maxBytes / 1_000_000 }));
  if (levels > maxLevels) throw new ProblemFound("too-large", say("repository.deepTree", { max: maxLevels }));
}

/** Commits, tags of any depth, and trees of commits that some of them reach; what a shallow clone lacks is passed over. */
function listReached(
  objects: ReadonlyMap<string, Buffer>,
  tips: readonly string[],
  isTree: (id: string) => boolean,
): Set<string> {
  const seen = new Set<string>(tips);
  const pending = [...tips];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const content = objects.get(id);
    if (!content || isTree(id)) continue;
    const text = content.toString("latin1", 0, endOfHeader(content));
    for (const [, named = ""] of text.matchAll(/^(?:tree|parent|object) ([0-9a-f]{40})$/gm)) {
      if (seen.has(named)) continue;
      seen.add(named);
      pending.push(named);
    }
  }
  return seen;
}

function endOfHeader(content: Buffer): number {
  const end = content.indexOf("\n\n");
  return end < 0 ? content.length : end;
}

/** Ids of a tree's entries: each is a mode and a name, a zero byte, and twenty bytes of an id. */
function* listIds(content: Buffer = Buffer.alloc(0)): Generator<string> {
  for (let at = 0; at < content.length;) {
    const end = content.indexOf(0, at);
    if (end < 0) return;
    yield content.toString("hex", end + 1, end + 21);
    at = end + 21;
  }
}
