import fs from "node:fs/promises";
import path from "node:path";
import type { RunTool } from "@lab/contracts";
import { BoundedGit } from "./bounded-git.ts";
import { isolatedEnvironment } from "./isolated-environment.ts";
import { type GitAnswer, type GitCommand, runGit } from "./run-git.ts";

interface ReadOptions {
  input?: string | Buffer;
  config?: string[];
  /** Exit codes that are an answer; default only 0. */
  answers?: number[];
  environment?: Record<string, string>;
  maxOutputBytes?: number;
  mayWrite?: boolean;
}

/** Runs git on the sanitised copy of a repository, which lies in one private folder. */
export class GitReader {
  readonly #folder: string;
  readonly #runGit: (command: GitCommand) => Promise<GitAnswer>;
  readonly gitFolder: string;
  readonly workTree: string;
  readonly learnerIndex: string;

  /**
   * @param folder the private folder, as a real path
   * @param runTool where Git works within limits; without it, as on what is the lab's own
   */
  constructor(folder: string, runTool?: RunTool) {
    this.#folder = folder;
    const bounded = runTool && new BoundedGit(runTool);
    this.#runGit = bounded ? (command) => bounded.run(command) : runGit;
    this.gitFolder = path.join(folder, "repository.git");
    this.workTree = path.join(folder, "work-tree");
    this.learnerIndex = path.join(folder, "learner-index");
  }

  async run(args: string[], options: ReadOptions = {}): Promise<Buffer> {
    const { environment, ...asked } = options;
    const { stdout } = await this.#runGit({
      folder: this.#folder,
      environment: {
        ...isolatedEnvironment(this.#folder),
        GIT_DIR: this.gitFolder,
        GIT_NO_REPLACE_OBJECTS: "1",
        ...environment,
      },
      args,
      ...asked,
    });
    return stdout;
  }

  async text(args: string[], options: ReadOptions = {}): Promise<string> {
    return (await this.run(args, options)).toString("utf8");
  }

  /** A new folder beside the copy. */
  async makeFolder(): Promise<string> {
    return fs.mkdtemp(path.join(this.#folder, "folder-"));
  }

  /** Git with the copied work tree and an index of its own, for comparing them. */
  async compare(
    args: string[],
    { index, workTree = this.workTree, ...options }: ReadOptions & { index: string; workTree?: string },
  ): Promise<Buffer> {
    const environment = { GIT_WORK_TREE: workTree, GIT_INDEX_FILE: index };
    return this.run(args, { ...options, environment });
  }
}
