import { constants } from "node:os";
import type { PrivateFolder } from "../../ground/open-private-folder.ts";
import type { ChildProcess } from "node:child_process";
import type { Socket } from "node:net";
import type { Duplex, Readable } from "node:stream";

export type WalledProgram = "host" | "compiler";

/** What a solution's process is started with, at each level alike. */
export interface LaunchOptions {
  /** dist/host.cjs; what it loads lies beside it. */
  hostFile: string;
  /** What runs in it: the learner's code, or the compiler of it. */
  program: WalledProgram;
  /** The sitting's private folder; its name stands in the command line. */
  folder: PrivateFolder;
  /** Libraries that are evaluated before code arrives. */
  preload: readonly string[];
  /** A heap limit in mebibytes, set at the start; resident memory is watched besides. */
  heapMb: number;
  memoryMb: number;
  totalMs: number;
  /** A text of its own in the environment, by which processes that moved away are found. */
  marker: string;
  /** For the probe, which tries what is behind Node's permissions. */
  withoutPermissions?: boolean;
}

export interface ProcessEnd {
  exitCode: number | null;
  signal: string | null;
  /** The level itself ended it for the memory it took. */
  isMemory?: boolean;
}

/** A solution's process, however it is shut off. */
export interface LaunchedSolution {
  child: ChildProcess;
  /** Frames of both directions. */
  channel: Duplex;
  /** Where the learner's code prints; without `stdout` all of it goes to the other, or by the channel. */
  outputs: { stdout?: Readable | null; stderr: Readable | null };
  /** Opens a connection to a port of the solution's loopback, which may not be this machine's. */
  connect(port: number): Socket;
  /** Processes whose resident memory counts as the solution's. */
  pids(): number[];
  /** Ends it at once with all that it started; its end is reported by `child`. */
  end(): void;
  /** Sends a signal to the one process that runs the learner's code. */
  signal(name: NodeJS.Signals): void;
  /** What its end means: a sandbox passes a signal on as an exit code. */
  readEnd(exitCode: number | null, signal: string | null): ProcessEnd;
  /** After its end: removes what is left of it. */
  tidy(): void;
}

const signalBase = 128;

/** bwrap and a container's engine end with 128 + n where what they ran was ended by signal n. */
export function readPassedEnd(exitCode: number | null, signal: string | null): ProcessEnd {
  const number = (exitCode ?? 0) - signalBase;
  const found = Object.entries(constants.signals).find(([, value]) => value === number);
  return found ? { exitCode: null, signal: found[0] } : { exitCode, signal };
}

/** What every solution finds in its environment, and nothing else. The compiler is told of esbuild's own program. */
export function solutionEnvironment(
  { preload, marker }: Pick<LaunchOptions, "preload" | "marker">,
  home: string,
  esbuild?: string,
): Record<string, string> {
  return {
    PATH: "/usr/bin:/bin",
    // Windows opens no socket without it.
    ...(process.env["SystemRoot"] ? { SystemRoot: process.env["SystemRoot"] } : {}),
    HOME: home,
    TMPDIR: home,
    LANG: "C.UTF-8",
    TZ: "UTC",
    LAB_PRELOAD: preload.join(","),
    LAB_RUN: marker,
    ...(esbuild === undefined ? {} : { ESBUILD_BINARY_PATH: esbuild }),
  };
}
