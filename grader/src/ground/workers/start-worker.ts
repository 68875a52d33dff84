import { spawn } from "node:child_process";
import type { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import { endProcessGroup } from "../process-tree.ts";
import type { WorkerMessage } from "./serve-jobs.ts";
import type { JobWorker } from "./supervise-jobs.ts";

export interface WorkerOptions<Setup> {
  /** The command line of the lab: dist/lab.cjs, or what stands for it in a test. */
  file: string;
  /** The command that makes a worker of it. */
  command: string;
  setup: Setup;
  /** The error of a worker that ended before its answer. */
  describeEnd(how: string, lastWords: string): LabError;
}

const lastWorkMs = 8_000;
const lastWordsMs = 200;
const keptCharacters = 1_000;

/** Starts a worker in a process and a process group of its own. */
export function startWorker<Setup, Job, Reply>(options: WorkerOptions<Setup>): JobWorker<Job, Reply> {
  const child = spawn(process.execPath, [options.file, options.command], {
    // Out of the terminal's process group: Ctrl-C goes to the supervisor, which decides what ends when.
    detached: process.platform !== "win32",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    windowsHide: true,
  });
  let said = "";
  let settle: { resolve(reply: Reply): void; reject(error: Error): void } | undefined;
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-keptCharacters);
  });
  child.on("message", (reply: Reply) => settle?.resolve(reply));
  const describeEnd = (how: string): LabError => {
    const words = said.trim() === "" ? "" : say("classroom.lastWords", { said: said.trim() });
    return options.describeEnd(how, words);
  };
  const whenEnded = new Promise<void>((resolve) => {
    const finish = (how: string): void => {
      settle?.reject(describeEnd(how));
      resolve();
    };
    child.once("error", ({ message }) => finish(message));
    // Not "close": it waits for the channel too, which says nothing any more where we are the one who closed it.
    child.once("exit", (code, signal) => {
      const tell = (): void => finish(signal ?? say("classroom.exitCode", { code: String(code) }));
      if (child.stderr?.closed) tell();
      child.stderr?.once("close", tell);
      // What it started may hold its output open for longer.
      setTimeout(tell, lastWordsMs).unref();
    });
  });
  const tell = (message: WorkerMessage<Setup, Job>): void => {
    // A worker that is gone says so by its end.
    if (child.connected) child.send(message, () => {});
  };
  tell({ setup: options.setup });
  // Its solutions and its database server run in groups of their own: watchdogs end them with it.
  const kill = (): void => endProcessGroup(child);
  return {
    run(job, next) {
      const reply = new Promise<Reply>((resolve, reject) => {
        settle = { resolve, reject };
      });
      if (child.connected) tell({ job, next });
      else settle?.reject(describeEnd(say("classroom.notBegun")));
      return reply;
    },
    kill,
    async end() {
      if (child.connected) child.disconnect();
      const timer = setTimeout(kill, lastWorkMs);
      await whenEnded;
      clearTimeout(timer);
    },
  };
}
