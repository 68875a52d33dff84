import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, afterEach } from "@jest/globals";
import { build } from "esbuild";
import type { WatchEvent } from "../../src/learning/watch/watch-exercise.ts";
import { hostFile } from "./solution.ts";
import { makeFolder } from "./temporary-folder.ts";

const grader = join(__dirname, "../..");
const repository = join(grader, "..");

/** A lab of its own with some of the real exercises as handed out, judged by the real suites. */
export function copyLab(paths: readonly string[]): string {
  const root = makeFolder();
  symlinkSync(grader, join(root, "grader"), "dir");
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"), "dir");
  for (const path of paths) {
    mkdirSync(join(root, "exercises", path), { recursive: true });
    cpSync(join(repository, "exercises", path), join(root, "exercises", path), {
      recursive: true,
      filter: (file) => !/[\\/](?:node_modules|work)$/.test(file),
    });
  }
  return root;
}

export interface WatchProcess {
  child: ChildProcess;
  events: WatchEvent[];
  /** The first event from number `from` on that fits, as soon as it is there. */
  next<Kind extends WatchEvent["kind"]>(
    kind: Kind,
    from?: number,
  ): Promise<Extract<WatchEvent, { kind: Kind }>>;
  gradeNow(): void;
  stop(): Promise<void>;
}

let driver: Promise<string> | undefined;
const running = new Set<WatchProcess>();

afterEach(async () => {
  for (const one of running) await one.stop();
});

afterAll(() => {
  driver = undefined;
});

/** Watches an exercise in a process of its own: the test framework's state is global, and here it is Jest's. */
export async function startWatch(root: string, id: string): Promise<WatchProcess> {
  const file = await (driver ??= buildDriver());
  const child = spawn(process.execPath, [file, root, id, hostFile], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, NODE_PATH: join(repository, "node_modules") },
  });
  const events: WatchEvent[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on("line", (line) => {
    events.push(JSON.parse(line) as WatchEvent);
    for (const look of waiting) look();
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const started: WatchProcess = {
    child,
    events,
    next(kind, from = 0) {
      return new Promise((resolve) => {
        const look = (): void => {
          const found = events.slice(from).find((event) => event.kind === kind);
          if (!found) return;
          waiting.delete(look);
          resolve(found as never);
        };
        waiting.add(look);
        look();
      });
    },
    gradeNow: () => void child.stdin.write("grade\n"),
    async stop() {
      running.delete(started);
      child.stdin.end();
      await ended;
    },
  };
  running.add(started);
  return started;
}

async function buildDriver(): Promise<string> {
  const folder = makeFolder();
  const outfile = join(folder, "driver.cjs");
  // A file in a temporary folder has no libraries beside it: import() becomes require(), which NODE_PATH leads.
  const contents = `
    import { createInterface } from "node:readline";
    import { discoverExercises } from "./src/grading/discover/discover-exercises.ts";
    import { openSession } from "./src/grading/run/session.ts";
    import { watchExercise } from "./src/learning/watch/watch-exercise.ts";
    const [root, id, hostFile] = process.argv.slice(2);
    const open = () => openSession({ hostFile, build: "test", isolation: { level: "process" }, spares: "warm" });
    let session = open();
    const watch = watchExercise(discoverExercises(root, [id])[0], {
      root,
      session,
      async renewSession() {
        await session.close();
        return (session = open());
      },
      onEvent: (event) => process.stdout.write(JSON.stringify(event) + "\\n"),
    });
    const input = createInterface({ input: process.stdin });
    input.on("line", () => watch.gradeNow());
    input.on("close", async () => {
      await watch.stop();
      await session.close();
    });`;
  await build({
    stdin: { contents, resolveDir: grader, loader: "ts" },
    outfile,
    bundle: true,
    platform: "node",
    supported: { "dynamic-import": false },
    format: "cjs",
    logLevel: "silent",
    alias: { "@jest/expect": join(grader, "src/grading/run/jest-expect.ts") },
    external: ["esbuild", "mongodb-memory-server-core", "mongodb"],
  });
  writeFileSync(join(folder, "build-id"), "test");
  return outfile;
}
