/** A user of the system's as whom a server runs, where that isn't us. */
export interface ServerOwner {
  uid: number;
  gid: number;
}

/** What the system itself says no to. Each is for one process. */
export interface ServerLimits {
  addressSpaceMb?: number;
  /** The longest that a file may get. */
  fileMb: number;
  /** Threads and processes together; held within walls alone, where no others of the same user are counted. */
  processes: number;
  openFiles: number;
}

/** A program of a server of ours. Its command line names `folder`, by which what is left of it is found. */
export interface ServerProgram {
  command: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  /** What belongs to it: removed with all that is in it when it has ended. */
  folder: string;
  /** What it reads besides the libraries of the system. */
  readable: readonly string[];
  /** The only folders that it may write to. */
  writable: readonly string[];
  /** A file for what it says before its log begins. */
  startLog: string;
  owner: ServerOwner | undefined;
  limits: ServerLimits;
  /** With QUIT it is given five seconds to end its children and to let go of what it holds, then KILL. */
  endsOn: "KILL" | "QUIT";
}

export interface ServerEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
  spawnError?: Error;
}

/** A server's process, and all that it started. */
export interface ServerProcess {
  /** The process that this machine knows it by; undefined where it could not be spawned. */
  pid: number | undefined;
  /** Settles when it ends or can't be spawned. */
  ended: Promise<ServerEnd>;
  /** All of its processes. */
  pids(): number[];
  /** Ends it with all that it started; data are meant to be lost. */
  kill(): Promise<void>;
}

/** Walls round a server: nothing of the machine is seen but what the program names, and nobody is reached. */
export interface ServerWalls {
  /** Starts a program before it returns. It listens where it is told to, but on a loopback of its own. */
  start(program: ServerProgram): ServerProcess;
}
