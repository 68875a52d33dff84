import { setImmediate } from "node:timers/promises";
import { say } from "@lab/texts";
import { ProblemFound } from "./repository-problem.ts";

const filesAtATime = 100;

/** How much may be copied of one part of a learner's folder. */
export class CopyBudget {
  readonly #what: string;
  readonly #maxFiles: number;
  readonly #maxBytes: number;
  #files = 0;
  #bytes = 0;
  #filesBefore = 0;

  constructor(what: string, maxFiles: number, maxBytes: number) {
    this.#what = what;
    this.#maxFiles = maxFiles;
    this.#maxBytes = maxBytes;
  }

  /** @throws ProblemFound "too-large" */
  take(bytes: number): void {
    this.#files += 1;
    this.#bytes += bytes;
    if (this.#files > this.#maxFiles)
      throw new ProblemFound(
        "too-large",
        say("repository.manyFiles", { part: this.#what, max: this.#maxFiles }),
      );
    if (this.#bytes > this.#maxBytes)
      throw new ProblemFound(
        "too-large",
        say("repository.manyBytes", { part: this.#what, max: this.#maxBytes / 1_000_000 }),
      );
  }

  /** Files are read without waiting for the disk, which is fast; now and then all else that waits has its turn. */
  async giveWay(): Promise<void> {
    if (this.#files - this.#filesBefore < filesAtATime) return;
    this.#filesBefore = this.#files;
    await setImmediate();
  }
}
