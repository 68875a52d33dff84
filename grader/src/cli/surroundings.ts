import type { Colors } from "picocolors/types.js";
import type { ChosenIsolation } from "../isolation/choose-isolation.ts";
import type { Session } from "../run/session.ts";
import type { Output } from "./grade-command.ts";

/** What a command of the lab's authors runs in. */
export interface AuthorSurroundings {
  root: string;
  /** The folder that relative paths start from. */
  workingFolder: string;
  output: Output;
  colors: Colors;
  /** dist/host.cjs, which solutions are started with. */
  hostFile: string;
  openSession: (isolation?: ChosenIsolation) => Session;
}

/** Runs with the command's own arguments; gives the exit code. */
export type AuthorCommand = (args: string[], surroundings: AuthorSurroundings) => Promise<number>;
