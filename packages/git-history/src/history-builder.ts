import fs from "node:fs/promises";
import path from "node:path";
import { isolatedEnvironment } from "./isolated-environment.ts";
import { runGit } from "./run-git.ts";

export interface Identity {
  name: string;
  email: string;
}

export interface CommitOptions {
  /** Who wrote it; default: the identity set with `as`, who is always the committer. */
  author?: Identity;
  /** Author and committer date; default: the clock. The clock moves on all the same. */
  date?: Date;
  /** "staged" commits only what was staged; by default everything in the folder is staged first. */
  files?: "staged";
}

const fixtureIdentity: Identity = { name: "Rowan Hale", email: "rowan.hale@hedgerow.example" };
const firstMoment = Date.UTC(2026, 2, 2, 9);
const stepMs = 10 * 60_000;

/** Over whatever an exercise sets in the repository: bytes stay as written, and nothing is tidied up in the background. */
const fixedConfig = ["core.autocrlf=false", "gc.auto=0", "maintenance.auto=false"];

/**
 * The repository under construction. Every method works in its folder, with fixed identities and a clock
 * that starts at 2 March 2026 09:00 UTC and moves ten minutes with every `commit`, `merge`, `tag` and `git`.
 */
export class HistoryBuilder {
  readonly folder: string;
  #identity = fixtureIdentity;
  #momentMs = firstMoment;

  /** @param folder an existing folder */
  constructor(folder: string) {
    this.folder = folder;
  }

  /** Makes the empty repository; `buildHistory` has done it already. */
  async initialise(): Promise<void> {
    await this.#run(["init", "--quiet", "--initial-branch=main", "--template="]);
    // Without a template git leaves this folder out, and `>> .git/info/exclude` would fail for the learner.
    await fs.mkdir(path.join(this.folder, ".git", "info"));
  }

  /** From here on this person commits, merges and tags. */
  as(identity: Identity): void {
    this.#identity = identity;
  }

  /** Writes a file of the work tree and the folders it needs; `file` is relative, with forward slashes. */
  async write(file: string, content: string | Uint8Array): Promise<void> {
    const target = path.join(this.folder, file);
    await fs.mkdir(path.dirname(target), { recursive: true });
    await fs.writeFile(target, content);
  }

  async remove(file: string): Promise<void> {
    await fs.rm(path.join(this.folder, file), { recursive: true });
  }

  async rename(from: string, to: string): Promise<void> {
    const target = path.join(this.folder, to);
    await fs.mkdir(path.dirname(target), { recursive: true });
    await fs.rename(path.join(this.folder, from), target);
  }

  async stage(files: readonly string[] | "all"): Promise<void> {
    const which = files === "all" ? ["--all"] : ["--all", "--", ...files];
    await this.#run(["add", ...which]);
  }

  async commit(message: string, { author, date, files }: CommitOptions = {}): Promise<void> {
    if (files !== "staged") await this.stage("all");
    await this.#record(["commit", "--quiet", "--message", message], author, date);
  }

  /** Makes a branch without switching to it; `from` is a revision, default the current commit. */
  async branch(name: string, from = "HEAD"): Promise<void> {
    await this.#run(["branch", "--no-track", name, from]);
  }

  async switchTo(name: string): Promise<void> {
    await this.#run(["switch", "--quiet", name]);
  }

  /** Merges without conflicts, or fails; with `noFf` there is a merge commit in any case. */
  async merge(name: string, { message, noFf = false }: { message: string; noFf?: boolean }): Promise<void> {
    await this.#record(["merge", "--quiet", noFf ? "--no-ff" : "--ff", "--message", message, name]);
  }

  /** Tags the current commit: annotated when there is a message, otherwise lightweight. */
  async tag(name: string, message?: string): Promise<void> {
    await this.#record(
      message === undefined ? ["tag", name] : ["tag", "--annotate", "--message", message, name],
    );
  }

  /** Full id of a revision; default the current commit. */
  async id(revision = "HEAD"): Promise<string> {
    return (await this.#run(["rev-parse", "--verify", revision])).trim();
  }

  /**
   * Any other git command, in the same isolation; answers with what it printed.
   * The config file of the repository is what the learner gets: don't leave settings there by accident.
   */
  async git(...args: string[]): Promise<string> {
    return this.#record(args);
  }

  async #record(args: string[], author = this.#identity, date = new Date(this.#momentMs)): Promise<string> {
    this.#momentMs += stepMs;
    return this.#run(args, {
      ...signature("AUTHOR", author, date),
      ...signature("COMMITTER", this.#identity, date),
    });
  }

  async #run(args: string[], signatures: Record<string, string> = {}): Promise<string> {
    const environment = {
      ...isolatedEnvironment(this.folder),
      GIT_DIR: path.join(this.folder, ".git"),
      ...signature("COMMITTER", this.#identity, new Date(this.#momentMs)),
      ...signatures,
    };
    const { stdout } = await runGit({
      folder: this.folder,
      environment,
      config: fixedConfig,
      args,
    });
    return stdout.toString("utf8");
  }
}

function signature(
  role: "AUTHOR" | "COMMITTER",
  { name, email }: Identity,
  date: Date,
): Record<string, string> {
  return {
    [`GIT_${role}_NAME`]: name,
    [`GIT_${role}_EMAIL`]: email,
    [`GIT_${role}_DATE`]: `${Math.floor(date.getTime() / 1000)} +0000`,
  };
}
