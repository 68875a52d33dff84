import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { LabError } from "@lab/contracts";

const shownChanges = 5;

/**
 * Paths of the lab's files, as Git knows them: what is tracked and, with `dirty`, what is new and not ignored.
 * Without `dirty` there must be no change that isn't committed.
 */
export function listLabFiles(root: string, { dirty }: { dirty: boolean }): string[] {
  const changes = askGit(root, ["status", "--porcelain", "-z", "--no-renames"]);
  if (changes.length > 0 && !dirty) {
    const shown = changes.slice(0, shownChanges).map((change) => change.slice(3));
    const more = changes.length > shownChanges ? ` and ${changes.length - shownChanges} more` : "";
    throw new LabError("LAB_RELEASE_UNCOMMITTED", { changes: `${shown.join(", ")}${more}` });
  }
  const files = askGit(root, ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  return files.filter((file) => existsSync(join(root, file)));
}

/** Asks Git for a list that ends each entry with a zero byte. */
function askGit(root: string, args: string[]): string[] {
  try {
    const text = execFileSync("git", args, {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
    return text.split("\0").filter((entry) => entry !== "");
  } catch (error) {
    const { stderr = "", message } = error as { stderr?: string; message: string };
    const detail = stderr.trim() || message;
    throw new LabError("LAB_GIT_COMMAND_FAILED", { command: `git ${args[0]}`, detail }, error);
  }
}
