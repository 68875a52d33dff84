import { spawn, type ChildProcess } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach } from "@jest/globals";

/** `npm run dev` of a lab, in a process of its own as on a terminal. */
export interface DevRun {
  child: ChildProcess;
  /** All that it has printed so far, both streams in their turn. */
  said(): string;
  /** Waits until it has printed this after its first `from` letters; gives what matched. */
  untilSays(words: RegExp, from?: number): Promise<RegExpMatchArray>;
  /** As Ctrl-C does; gives the exit code. */
  interrupt(): Promise<number | null>;
}

const running = new Set<DevRun>();

afterEach(async () => {
  for (const one of running) await one.interrupt();
});

/** Starts a command of the lab that goes on until it is told to end. */
export function startDev(root: string, args: readonly string[], cwd = root): DevRun {
  const env: NodeJS.ProcessEnv = { ...process.env, FORCE_COLOR: "0" };
  delete env["INIT_CWD"];
  const child = spawn(process.execPath, [join(root, "grader/dist/lab.cjs"), ...args], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (part: string) => {
      text += part;
      for (const look of waiting) look();
    });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const started: DevRun = {
    child,
    said: () => text,
    untilSays(words, from = 0) {
      return new Promise((resolve, reject) => {
        const look = (): void => {
          const found = text.slice(from).match(words);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
        void ended.then(() => reject(new Error(`it ended before it said ${words.source}:\n${text}`)));
      });
    },
    interrupt() {
      running.delete(started);
      child.kill("SIGINT");
      return ended;
    },
  };
  running.add(started);
  return started;
}

/** A port that nobody listens at; by the time it is used somebody may, which no test has met. */
export function findPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
