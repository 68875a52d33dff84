import type { CompileProblem } from "@lab/contracts";
import type { ProgramEnd } from "./run-program.ts";

/** What happens to a program that runs again at each save. */
export type DevEvent =
  /** It listens; `durationMs` from the save, or from the start. */
  | { kind: "serving"; durationMs: number; files: string[]; isFirst: boolean }
  /** A comment was saved, or a file that the program doesn't use: the server runs on. */
  | { kind: "same"; files: string[] }
  /** A program that is no server came to its end. */
  | { kind: "ran"; durationMs: number; files: string[] }
  /** It can't be read as code: nothing runs. */
  | { kind: "unreadable"; problems: CompileProblem[]; files: string[] }
  /** It ended with an error, or a server ended at all. */
  | { kind: "fell"; end: ProgramEnd; files: string[] }
  /** It runs, and nothing listens at the port so far. */
  | { kind: "deaf" };
