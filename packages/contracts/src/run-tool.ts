/** A program of others that works on a learner's data for the lab: Git, or the TypeScript compiler. */
export interface ToolRequest {
  /** Its name, or its path. */
  program: string;
  args: readonly string[];
  /** Where it works, by its real path: a private folder, all that it sees of learners' data. */
  folder: string;
  /** It may write there too. */
  mayWrite?: boolean;
  /** Folders with what belongs to the program. */
  ownFolders?: readonly string[];
  /** The whole environment: nothing is inherited. */
  environment: Readonly<Record<string, string>>;
  /** Bytes for its standard input. */
  input?: string | Buffer;
  limits: ToolLimits;
}

export interface ToolLimits {
  /** Of processors: a busy machine takes none of it. Where it can't be seen, all time counts as that. */
  cpuMs: number;
  /** Of the clock, for what waits. */
  timeMs: number;
  memoryMb: number;
  outputBytes: number;
}

/** Which of its limits a program passed, after which it was ended. */
export type PassedLimit = "time" | "memory" | "output";

export interface ToolAnswer {
  cpuMs: number;
  /** Above 128 where it went down over what it read: 139 is a segmentation fault. */
  exitCode: number;
  stdout: Buffer;
  /** The beginning of what it had to say. */
  stderr: string;
}

/**
 * Runs a program to its end, or to that of its limits, wherever that is done.
 * @throws Error with the code ENOENT where the program isn't there
 * @throws LabError LAB_RUN_TOOL_STOPPED where it stands still, or something else than itself or a limit ends it
 */
export type RunTool = (request: ToolRequest) => Promise<ToolAnswer | { passed: PassedLimit; cpuMs: number }>;
