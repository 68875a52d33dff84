import { spawn } from "node:child_process";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export interface ProgramPlace {
  /** dist/program.cjs, which waits for a program. */
  runner: string;
  /** Where it runs: the exercise's. */
  folder: string;
  env: NodeJS.ProcessEnv;
  /** What the program prints as its errors, as it comes. */
  onErrorOutput(text: string): void;
}

/** Node's debugger, at a port of 127.0.0.1. */
export interface Inspect {
  port: number;
  /** The program begins when somebody has attached. */
  waits: boolean;
}

export interface ProgramEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** The end of what it printed as errors. */
  lastWords: string;
}

export interface ProgramProcess {
  pid: number | undefined;
  /** Runs the bundle, as if it had been started with Node. */
  run(file: string, inspect?: Inspect): void;
  ended: Promise<ProgramEnd>;
  /** Settles when something listens at the port: true; or when the program is over: false. */
  untilListening(port: number): Promise<boolean>;
  /** Tells it to end, and ends it where it doesn't. */
  end(): Promise<void>;
}

const pollMs = 5;
/** Enough for a handler of SIGTERM to say goodbye; a save waits for it. */
const endGraceMs = 300;
const keptWords = 20_000;

/**
 * Starts a process that loads some libraries and waits for a learner's program. It runs as the learner does; what it
 * prints goes where ours goes. It ends with this process, however this one ends.
 */
export function startProcess(
  { runner, folder, env, onErrorOutput }: ProgramPlace,
  libraries: readonly string[],
): ProgramProcess {
  const child = spawn(process.execPath, ["--enable-source-maps", runner], {
    cwd: folder,
    env,
    stdio: ["ignore", "inherit", "pipe", "ipc"],
  });
  let lastWords = "";
  const over = new AbortController();
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    lastWords = (lastWords + text).slice(-keptWords);
    onErrorOutput(text);
  });
  const ended = new Promise<ProgramEnd>((resolve, reject) => {
    child.once("error", reject);
    // All that it said has been read by then.
    child.once("close", (code, signal) => resolve({ code, signal, lastWords }));
  });
  void ended.catch(() => {}).then(() => over.abort());
  // That it has gone meanwhile is told by its end.
  const tell = (message: object): void => void child.send(message, () => {});
  tell({ libraries });
  return {
    pid: child.pid,
    run: (file, inspect) => tell({ file, ...(inspect === undefined ? {} : { inspect }) }),
    ended,
    async untilListening(port) {
      while (!over.signal.aborted) {
        if (await isListening(port)) return true;
        await Promise.race([sleep(pollMs), ended]);
      }
      return false;
    },
    async end() {
      if (over.signal.aborted) return;
      child.kill("SIGTERM");
      const kill = setTimeout(() => child.kill("SIGKILL"), endGraceMs);
      await ended.finally(() => clearTimeout(kill));
    },
  };
}

/** By name, so that a server is found at ::1 as well as at 127.0.0.1. */
function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "localhost" });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => end(true)).once("error", () => end(false));
  });
}
