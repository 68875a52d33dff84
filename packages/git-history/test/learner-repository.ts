import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { copyRepository, RepositoryCopy, type RepositoryProblem } from "../src/index.ts";
import { makeFolder } from "./temporary-folder.ts";

const environment = {
  PATH: process.env["PATH"],
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_AUTHOR_NAME: "Lena Learner",
  GIT_AUTHOR_EMAIL: "lena@school.example",
  GIT_AUTHOR_DATE: "1780000000 +0200",
  GIT_COMMITTER_NAME: "Lena Learner",
  GIT_COMMITTER_EMAIL: "lena@school.example",
  GIT_COMMITTER_DATE: "1780000060 +0200",
};

/** A repository as a learner makes it, with their own real git. */
export class LearnerRepository {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    fs.mkdirSync(folder, { recursive: true });
    this.git("init", "-q", "-b", "main");
  }

  git(...args: string[]): string {
    return execFileSync("git", args, {
      cwd: this.folder,
      env: environment,
      encoding: "utf8",
      stdio: "pipe",
    }).trim();
  }

  /** Writes a file, a relative path below the folder, .git included. */
  write(file: string, content: string | Buffer, mode = 0o644): void {
    const target = path.join(this.folder, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, content, { mode });
  }

  read(file: string): string {
    return fs.readFileSync(path.join(this.folder, file), "utf8");
  }

  /** Commits everything and gives the id. */
  commit(message: string): string {
    this.git("add", "--all");
    this.git("commit", "-q", "--allow-empty", "-m", message);
    return this.git("rev-parse", "HEAD");
  }
}

export async function makeLearnerRepository(): Promise<LearnerRepository> {
  return new LearnerRepository(path.join(await makeFolder(), "work"));
}

/** Copies a folder that should be readable. */
export async function copyOf(folder: string): Promise<RepositoryCopy> {
  const copy = await copyRepository(folder, path.join(await makeFolder(), "copy"));
  if (copy instanceof RepositoryCopy) return copy;
  throw new Error(`not copied: ${copy.kind}: ${copy.message}`);
}

/** Copies a folder that should not be readable. */
export async function problemOf(folder: string): Promise<RepositoryProblem> {
  const problem = await copyRepository(folder, path.join(await makeFolder(), "copy"), {
    startCommand: "npm run start -- git-01",
  });
  if (problem instanceof RepositoryCopy) throw new Error("copied, but a problem was expected");
  return problem;
}
