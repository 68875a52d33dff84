import { say } from "@lab/texts";
import { ProblemFound } from "./repository-problem.ts";

/** How much may be copied of one part of a learner's folder. */
export class CopyBudget {
  readonly #what: string;
  readonly #maxFiles: number;
  readonly #maxBytes: number;
  #files = 0;
  #bytes = 0;

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
}
