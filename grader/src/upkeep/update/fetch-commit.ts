import { LabError } from "@lab/contracts";
import { askGit, runGit } from "../../ground/run-git.ts";

export interface FetchedCommit {
  commit: string;
  /** The last commit that it and the clone have in common. */
  base: string;
}

/**
 * Fetches the newest version from the remote that the clone follows: of a fork from `upstream`, where there is one.
 * @throws LabError LAB_UPDATE_NO_REMOTE, LAB_UPDATE_FETCH, LAB_UPDATE_UNRELATED
 */
export function fetchFromRemote(root: string): FetchedCommit {
  const remotes = (askGit(root, ["remote"]) ?? "").split("\n").filter((name) => name !== "");
  const followed = askGit(root, ["rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{upstream}"]);
  const [ofBranch, ...rest] = followed?.split("/") ?? [];
  const remote = remotes.find((name) => name === "upstream") ?? remotes.find((name) => name === ofBranch);
  const chosen = remote ?? remotes.find((name) => name === "origin") ?? remotes[0];
  if (chosen === undefined) throw new LabError("LAB_UPDATE_NO_REMOTE");
  const branch = chosen === ofBranch && rest.length > 0 ? rest.join("/") : "HEAD";
  try {
    runGit(root, ["fetch", "--quiet", "--no-tags", chosen, branch]);
  } catch (error) {
    throw explainFetch(error, chosen);
  }
  const fetched = readFetched(root);
  if (!fetched) throw new LabError("LAB_UPDATE_UNRELATED", { remote: chosen });
  return fetched;
}

/** Fetches the last commit of another clone on this machine; undefined where the two have none in common. */
export function fetchFromClone(root: string, folder: string): FetchedCommit | undefined {
  try {
    runGit(root, ["fetch", "--quiet", "--no-tags", folder, "HEAD"]);
  } catch (error) {
    throw explainFetch(error, folder);
  }
  return readFetched(root);
}

function readFetched(root: string): FetchedCommit | undefined {
  const commit = askGit(root, ["rev-parse", "FETCH_HEAD"]) ?? "";
  const base = askGit(root, ["merge-base", "HEAD", "FETCH_HEAD"]);
  return base === undefined ? undefined : { commit, base };
}

function explainFetch(error: unknown, remote: string): unknown {
  if (!(error instanceof LabError) || error.code !== "LAB_GIT_COMMAND_FAILED") return error;
  const lines = error.message.split("\n").map((line) => line.trim());
  const said = lines.find((line) => /fatal:|error:/.test(line)) ?? lines[0] ?? "";
  return new LabError(
    "LAB_UPDATE_FETCH",
    { remote, detail: said.replace(/^.*(?:fatal|error): */, "") },
    error,
  );
}
