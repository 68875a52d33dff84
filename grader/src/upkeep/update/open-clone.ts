import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { LabError } from "@lab/contracts";
import { askGit, listByGit } from "../../ground/run-git.ts";
import { isCloneRoot } from "./edition.ts";

/** A clone whose branch can go to a new version. */
export interface Clone {
  /** refs/heads/<name>, which HEAD stands on. */
  ref: string;
  /** The commit it is at. */
  head: string;
}

/** What Git has begun and not ended, by the file that tells of it; named as the command that ends it. */
const underWay: Readonly<Record<string, string>> = {
  "rebase-merge": "rebase",
  "rebase-apply": "rebase",
  MERGE_HEAD: "merge",
  CHERRY_PICK_HEAD: "cherry-pick",
  REVERT_HEAD: "revert",
};

/**
 * The Git clone that a lab is; undefined where it is none.
 * @throws LabError LAB_UPDATE_UNDER_WAY, LAB_UPDATE_DETACHED, LAB_UPDATE_STAGED
 */
export function openClone(root: string): Clone | undefined {
  if (!isCloneRoot(root)) return undefined;
  for (const [file, command] of Object.entries(underWay))
    if (existsSync(resolve(root, askGit(root, ["rev-parse", "--git-path", file]) ?? file)))
      throw new LabError("LAB_UPDATE_UNDER_WAY", { command });
  const ref = askGit(root, ["symbolic-ref", "--quiet", "HEAD"]);
  const head = askGit(root, ["rev-parse", "HEAD"]) ?? "";
  if (ref === undefined) {
    const [branch = "main"] = listBranches(root);
    throw new LabError("LAB_UPDATE_DETACHED", { head: head.slice(0, 8), branch });
  }
  const staged = listByGit(root, ["diff", "--cached", "--name-only", "-z"]);
  if (staged.length > 0)
    throw new LabError("LAB_UPDATE_STAGED", { path: staged[0] ?? "", more: staged.length - 1 });
  return { ref, head };
}

/** main or master first, where there is one. */
function listBranches(root: string): string[] {
  const names = askGit(root, ["for-each-ref", "--format=%(refname:short)", "refs/heads"]) ?? "";
  const usual = ["main", "master"];
  return names
    .split("\n")
    .filter((name) => name !== "")
    .toSorted((one, other) => Number(usual.includes(other)) - Number(usual.includes(one)));
}
