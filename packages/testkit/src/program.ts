import type { Socket } from "node:net";
import type { Agent } from "./http.ts";
import type { StoreArgument } from "./solution.ts";

/** A value of a program's environment: a text, or the `forSolution` of a store, which becomes its connection string. */
export type EnvironmentValue = string | StoreArgument;

export interface StartOptions {
  /** On top of what every program finds: PATH, HOME, TMPDIR, LANG and TZ. Nothing else is there. */
  env?: Readonly<Record<string, EnvironmentValue>>;
  args?: readonly string[];
}

/** How a program ended: by an exit code of its own, or by a signal that it did not handle. */
export interface ProgramExit {
  code: number | null;
  signal: string | null;
}

/**
 * The learner's main, started as a platform would start it. It has a loopback of its own: several may listen on the same
 * port, and none meets what else runs on this machine. Where it goes down, what waits for it is a SolutionFall.
 */
export interface Program {
  /** Resolves when it listens on a port; within 5 s unless something else is said. */
  untilListening(port: number, timeoutMs?: number): Promise<void>;
  /** A supertest agent for a port, with the lab's limits on time and size. */
  request(port: number): Agent;
  /** A new connection to a port; refused where it doesn't listen. */
  connect(port: number): Socket;
  /** Sends a signal, SIGTERM unless something else is said. */
  kill(signal?: NodeJS.Signals): void;
  /** How it ended. Whoever asks expects it to end; whoever doesn't gets a crash of the running check when it goes down. */
  exited: Promise<ProgramExit>;
  /** As `exited`, for as long as one call may take, unless something else is said. */
  untilExited(timeoutMs?: number): Promise<ProgramExit>;
  /** The whole lines that it has printed so far. */
  lines(stream: "stdout" | "stderr"): readonly string[];
  /** Resolves to the first line on either stream that fits; within 5 s unless something else is said. */
  untilPrinted(pattern: RegExp, timeoutMs?: number): Promise<string>;
}
