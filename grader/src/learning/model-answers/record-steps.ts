import type { HistoryBuilder } from "@lab/git-history";
import { say } from "@lab/texts";
import type { TakeSteps } from "./find-solutions.ts";

/** Methods of the builder that a way through an exercise is made of, as what somebody would type or do. */
const told: Record<string, (...args: never[]) => string[]> = {
  git: (...args: string[]) => [`git ${args.filter(isSaid).map(quote).join(" ")}`],
  stage: (files: readonly string[] | "all") => [
    files === "all" ? "git add --all" : `git add -- ${files.map(quote).join(" ")}`,
  ],
  commit: (message: string, { files }: { files?: "staged" } = {}) => [
    ...(files === "staged" ? [] : ["git add --all"]),
    `git commit -m ${quote(message)}`,
  ],
  branch: (name: string, from = "HEAD") => [`git branch ${quote(name)} ${quote(from)}`],
  switchTo: (name: string) => [`git switch ${quote(name)}`],
  merge: (name: string) => [`git merge ${quote(name)}`],
  tag: (name: string) => [`git tag ${quote(name)}`],
  write: (file: string) => [say("solution.edited", { file })],
  remove: (file: string) => [say("solution.removed", { file })],
  rename: (from: string, to: string) => [say("solution.moved", { from, to })],
};

/** Makes steps that note what they do, in the order in which they do it. */
export function recordSteps(takeSteps: TakeSteps): { takeSteps: TakeSteps; lines: string[] } {
  const lines: string[] = [];
  return { lines, takeSteps: (repo) => takeSteps(listenTo(repo, (line) => lines.push(line))) };
}

/** The builder itself does the work, so that what it calls of its own is not noted again. */
function listenTo(repo: HistoryBuilder, note: (line: string) => void): HistoryBuilder {
  return new Proxy(repo, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      return (...args: never[]): unknown => {
        for (const line of told[String(name)]?.(...args) ?? []) note(line);
        return value.apply(target, args) as unknown;
      };
    },
  });
}

/** How much a command prints is nothing that it does. */
function isSaid(argument: string): boolean {
  return argument !== "--quiet" && argument !== "-q";
}

function quote(text: string): string {
  const [subject = ""] = text.split("\n");
  const shown = (subject === text ? text : `${subject} …`).replaceAll(/\b([0-9a-f]{7})[0-9a-f]{33}\b/g, "$1");
  return /^[\w./:=@~^,-]+$/.test(shown) ? shown : `"${shown.replaceAll('"', '\\"')}"`;
}
