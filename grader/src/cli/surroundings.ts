import type { Colors } from "picocolors/types.js";
import type { ChosenIsolation } from "../grading/isolation/chosen-isolation.ts";
import type { SettledFolder } from "../ground/settle-folders.ts";
import type { Session, SessionOptions } from "../grading/run/session.ts";
import type { Output } from "./grade-command.ts";

/** What a command runs in. */
export interface CommandSurroundings {
  root: string;
  /** The folder that relative paths start from. */
  workingFolder: string;
  output: Output;
  colors: Colors;
  /** dist/host.cjs, which solutions are started with. */
  hostFile: string;
  /** Folders of the environment that were not absolute as it was found. */
  settled?: readonly SettledFolder[];
  openSession: (isolation?: ChosenIsolation, trial?: Pick<SessionOptions, "withoutPermissions">) => Session;
  /** Under a key of `npm run watch`, where nothing can be typed and keys say what to do next. */
  watched?: WatchedExercise;
}

export interface WatchedExercise {
  id: string;
  /** The hint that was shown last, to be told from a further one. */
  shownHint?: string;
}

/** Runs with the command's own arguments; gives the exit code. */
export type Command = (args: string[], surroundings: CommandSurroundings) => Promise<number>;
