/** Why a folder can't be read as the learner's practice repository. */
export type ProblemKind = keyof typeof descriptions;

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

const startAgain = "Keep a copy of your files elsewhere, delete {folder}, then type: {startCommand}";

const descriptions = {
  "missing-folder": {
    message: "There is no folder {folder} yet.",
    next: "Build the practice repository: {startCommand}",
  },
  "no-repository": {
    message: "{folder} holds no Git repository: it has no .git folder.",
    next: startAgain,
  },
  "lab-repository": {
    message: "{folder} is not a repository of its own: Git commands typed there act on the lab's own clone.",
    next: startAgain,
  },
  "not-a-repository": {
    message: "The .git folder in {folder} is not a complete Git repository: {detail}.",
    next: `See what git status says there. ${startAgain}`,
  },
  "linked-git-dir": {
    message: "{folder} only points to a repository that lies elsewhere ({detail}).",
    next: `Work in the practice repository itself. ${startAgain}`,
  },
  alternates: {
    message:
      "The repository in {folder} borrows its objects from another one (.git/objects/info/alternates).",
    next: "Make it complete: type git repack -a -d there, then delete .git/objects/info/alternates",
  },
  shallow: {
    message: "The repository in {folder} has only a part of the history (a shallow clone).",
    next: startAgain,
  },
  damaged: {
    message: "The repository in {folder} is damaged: {detail}.",
    next: `See what git fsck says there. ${startAgain}`,
  },
  "too-large": {
    message: "{folder} is too large to be read: {detail}.",
    next: "Delete what does not belong to the exercise, for example node_modules or build output",
  },
  unreadable: {
    message: "{folder} can't be read in full: {detail}.",
    next: "Give yourself the right to read everything in it, or delete what does not belong to the exercise",
  },
  "unsupported-format": {
    message: "The repository in {folder} uses a format that the lab doesn't read: {detail}.",
    next: startAgain,
  },
} as const satisfies Record<string, { message: string; next: string }>;

export function describeProblem(kind: ProblemKind, place: ProblemPlace): RepositoryProblem {
  const fillIn = (template: string): string =>
    template.replaceAll(
      /\{(folder|startCommand|detail)\}/g,
      (_all, name: keyof ProblemPlace) => place[name] ?? "",
    );
  const { message, next } = descriptions[kind];
  return { kind, message: fillIn(message), next: fillIn(next) };
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
