import { openCommit, openEdition, isCloneRoot, type Edition } from "./edition.ts";
import { fetchFromClone, fetchFromRemote, type FetchedCommit } from "./fetch-commit.ts";
import { listFetched, readKnownFiles, type KnownFiles } from "./known-files.ts";
import { openClone, type Clone } from "./open-clone.ts";
import { LabError } from "@lab/contracts";

/** Where a new version comes from, and what it is compared with. */
export interface UpdateSource {
  edition: Edition;
  known: KnownFiles;
  /** Where it came by Git: the branch goes along. */
  byGit?: { clone: Clone; fetched: FetchedCommit };
}

/**
 * Opens the new version in a folder, or, without one, fetches it from the clone's remote. A folder that is a clone with
 * a common past counts as a remote too.
 * @throws LabError LAB_UPDATE_…, where there is no way to come to it
 */
export function openSource(root: string, folder: string | undefined): UpdateSource {
  const isClone = isCloneRoot(root);
  if (folder === undefined) {
    const clone = openClone(root);
    if (!clone) throw new LabError("LAB_UPDATE_NO_REMOTE");
    return openFetched(root, clone, fetchFromRemote(root));
  }
  const edition = openEdition(folder);
  if (isClone && isCloneRoot(folder)) {
    const fetched = fetchFromClone(root, folder);
    const clone = fetched && openClone(root);
    if (clone) return openFetched(root, clone, fetched);
  }
  return { edition, known: readKnownFiles(root, listFetched(root)) };
}

function openFetched(root: string, clone: Clone, fetched: FetchedCommit): UpdateSource {
  const commits = [...new Set([fetched.base, ...listFetched(root)])];
  return {
    edition: openCommit(root, fetched.commit),
    known: readKnownFiles(root, commits),
    byGit: { clone, fetched },
  };
}
