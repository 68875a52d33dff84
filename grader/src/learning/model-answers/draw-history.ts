import { join } from "node:path";
import { copyRepository, type RepositoryCopy } from "@lab/git-history";
import { say } from "@lab/texts";
import { cleanText } from "../../grading/report/clean-text.ts";

export interface DrawnHistory {
  /** The graph with subjects and the names that point at commits, newest first; a sentence where there is none. */
  lines: string[];
  /** Unknown where there is no repository. */
  commits?: number;
}

/** Draws a practice repository's history. It is copied first: no setting of a learner's repository is followed. */
export async function drawHistory(work: string, scratch: string, id: string): Promise<DrawnHistory> {
  const copy = await copyRepository(work, join(scratch, "copy"), { startCommand: `npm run start -- ${id}` });
  if ("kind" in copy) return { lines: [cleanText(copy.message)] };
  const subjects = new Map((await copy.commits()).map((commit) => [commit.id, commit.subject]));
  const names = nameCommits(copy);
  const lines = (await copy.graph()).map(({ drawn, commit }) => {
    if (commit === undefined) return drawn;
    const labels = names.get(commit) ?? [];
    const label = labels.length > 0 ? `(${labels.join(", ")}) ` : "";
    return cleanText(`${drawn} ${label}${subjects.get(commit) ?? ""}`);
  });
  return { lines: lines.length > 0 ? lines : [say("solution.noCommit")], commits: subjects.size };
}

function nameCommits(copy: RepositoryCopy): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const ref of copy.refs().keys()) {
    const commit = copy.resolve(ref);
    const short = ref.replace(/^refs\/(heads|tags|remotes)\//, "").replace(/^refs\//, "");
    if (commit !== undefined) names.set(commit, [...(names.get(commit) ?? []), short]);
  }
  return names;
}
