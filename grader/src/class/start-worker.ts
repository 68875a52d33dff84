import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { LabError } from "@lab/contracts";
import { endProcessTree } from "../run/process-tree.ts";
import { makePassable } from "./make-passable.ts";
import type { ClassWorker } from "./supervise-jobs.ts";
import type { JobReply, WorkerMessage, WorkerSetup } from "./worker-messages.ts";

export interface WorkerOptions {
  /** The command line of the lab: dist/lab.cjs, or what stands for it in a test. */
  file: string;
  /** Of this sitting; each worker gets a folder of its own in it. */
  scratchFolder: string;
  setup: Omit<WorkerSetup, "scratch">;
  /** How the folder of submissions was typed, for the words on what to do next. */
  submissions: string;
}

const lastWorkMs = 8_000;
const keptCharacters = 1_000;

/** Starts a worker in a process and a process group of its own. */
export function startWorker({ file, scratchFolder, setup, submissions }: WorkerOptions): ClassWorker {
  const scratch = makePassable(mkdtempSync(join(scratchFolder, "lab-worker-")));
  const child = spawn(process.execPath, [file, "class-worker"], {
    // Out of the terminal's process group: Ctrl-C goes to the supervisor, which decides what ends when.
    detached: process.platform !== "win32",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    windowsHide: true,
    env: { ...process.env, TMPDIR: scratch, TEMP: scratch, TMP: scratch },
  });
  let said = "";
  let settle: { resolve(reply: JobReply): void; reject(error: Error): void } | undefined;
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-keptCharacters);
  });
  child.on("message", (reply: JobReply) => settle?.resolve(reply));
  const whenEnded = new Promise<void>((resolve) => {
    const finish = (how: string): void => {
      // Solutions run in groups of their own, and may have outlived it.
      endProcessTree(child, `lab-run-${child.pid}-`);
      const words = said.trim() === "" ? "" : ` Its last words: ${said.trim()}`;
      settle?.reject(new LabError("LAB_CLASS_WORKER_ENDED", { how, said: words, folder: submissions }));
      rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
      resolve();
    };
    child.once("error", ({ message }) => finish(message));
    child.once("exit", (code, signal) => finish(signal ?? `exit code ${code}`));
  });
  const tell = (message: WorkerMessage): void => {
    // A worker that is gone says so by its end.
    if (child.connected) child.send(message, () => {});
  };
  tell({ setup: { ...setup, scratch } });
  const kill = (): void => endProcessTree(child, `lab-run-${child.pid}-`);
  return {
    run(job) {
      const reply = new Promise<JobReply>((resolve, reject) => {
        settle = { resolve, reject };
      });
      if (child.connected) tell({ job });
      else
        settle?.reject(
          new LabError("LAB_CLASS_WORKER_ENDED", { how: "before it began", said: "", folder: submissions }),
        );
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
