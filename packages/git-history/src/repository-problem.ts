import { sayProblem, type ProblemKey } from "@lab/texts";

/** Why a folder can't be read as the learner's practice repository. */
export type ProblemKind = keyof typeof problems;

/** A learner's mishap, not an error: `message` says what was found, `next` what to do about it. */
export interface RepositoryProblem {
  kind: ProblemKind;
  message: string;
  next: string;
}

/** What the sentences may name. */
export interface ProblemPlace {
  /** The folder as the learner knows it. */
  folder: string;
  /** The command that builds the practice repository. */
  startCommand: string;
  detail?: string;
}

const problems = {
  "missing-folder": "repository.missingFolder",
  "no-repository": "repository.noRepository",
  "lab-repository": "repository.labRepository",
  "not-a-repository": "repository.notARepository",
  "linked-git-dir": "repository.linkedGitDir",
  alternates: "repository.alternates",
  shallow: "repository.shallow",
  damaged: "repository.damaged",
  "too-large": "repository.tooLarge",
  unreadable: "repository.unreadable",
  "unsupported-format": "repository.unsupportedFormat",
} as const satisfies Record<string, ProblemKey>;

export function describeProblem(
  kind: ProblemKind,
  { folder, startCommand, detail = "" }: ProblemPlace,
): RepositoryProblem {
  const { happened, next } = sayProblem(problems[kind], { folder, startCommand, detail });
  return { kind, message: happened, next };
}

/** Carries a problem out of a deep walk; copyRepository turns it into a value. */
export class ProblemFound extends Error {
  readonly kind: ProblemKind;
  readonly detail: string | undefined;

  constructor(kind: ProblemKind, detail?: string) {
    super(detail ?? kind);
    this.kind = kind;
    this.detail = detail;
  }
}
