import { say } from "@lab/texts";
import type { ObjectFacts } from "./check-objects.ts";
import type { GitReader } from "./git-reader.ts";
import { ObjectGraph } from "./object-graph.ts";
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
export function measureTrees(
  graph: ObjectGraph,
  facts: ReadonlyMap<string, ObjectFacts>,
  tips: readonly string[],
): void {
  const sizes = new Map<string, TreeSize>();

  function measure(id: string, level: number): TreeSize {
    const known = sizes.get(id);
    if (known) return known;
    if (level > treeLimits.levels)
      throw new ProblemFound("too-large", say("repository.deepTree", { max: treeLimits.levels }));
    const size: TreeSize = { paths: 0, bytes: 0, levels: 0 };
    for (const entry of graph.entries(id)) {
      const below = isTree(entry.id) ? measure(entry.id, level + 1) : undefined;
      size.paths += below?.paths ?? 1;
      size.bytes += below?.bytes ?? facts.get(entry.id)?.bytes ?? 0;
      size.levels = Math.max(size.levels, (below?.levels ?? 0) + 1);
    }
    assertSize(size);
    sizes.set(id, size);
    return size;
  }

  const isTree = (id: string | undefined): id is string => id !== undefined && graph.typeOf(id) === "tree";
  for (const tip of tips) if (isTree(tip)) measure(tip, 0);
  for (const reached of graph.reach(tips)) {
    const { tree, object } = graph.named(reached);
    for (const id of [tree, object]) if (isTree(id)) measure(id, 0);
  }
}

/** Reads all commits, tags and trees, in one process. */
export async function readGraph(
  reader: GitReader,
  facts: ReadonlyMap<string, ObjectFacts>,
): Promise<ObjectGraph> {
  const wanted = [...facts].filter(([, { type }]) => type !== "blob").map(([id]) => id);
  return new ObjectGraph(await readBlobs(reader, wanted), facts);
}

function assertSize({ paths, bytes, levels }: TreeSize): void {
  const { paths: maxPaths, bytes: maxBytes, levels: maxLevels } = treeLimits;
  if (paths > maxPaths) throw new ProblemFound("too-large", say("repository.manyPaths", { max: maxPaths }));
  if (bytes > maxBytes)
    throw new ProblemFound("too-large", say("repository.largeTree", { max: maxBytes / 1_000_000 }));
  if (levels > maxLevels) throw new ProblemFound("too-large", say("repository.deepTree", { max: maxLevels }));
}
