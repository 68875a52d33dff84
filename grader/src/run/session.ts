import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExerciseLimits } from "@lab/contracts";
import type { MongoServer } from "@lab/mongo-server";
import { startSolutionProcess, type SolutionProcess } from "./solution-process.ts";

/** What several grades of one sitting share: the database server, and solution processes that wait for code. */
export interface Session {
  mongo(): Promise<MongoServer>;
  /** A process that has started already where one waits, else a new one. It has run no learner's code yet. */
  takeProcess(dependencies: readonly string[], limits: ExerciseLimits): SolutionProcess;
  /** Starts a process ahead of its need. */
  warmUp(dependencies: readonly string[], limits: ExerciseLimits): void;
  close(): Promise<void>;
}

export function openSession(options: { hostFile: string; startMongo: () => Promise<MongoServer> }): Session {
  const home = mkdtempSync(join(tmpdir(), "lab-session-"));
  const waiting = new Map<string, SolutionProcess>();
  const all = new Set<SolutionProcess>();
  let mongo: Promise<MongoServer> | undefined;

  function start(dependencies: readonly string[], limits: ExerciseLimits): SolutionProcess {
    const started = startSolutionProcess({
      hostFile: options.hostFile,
      folder: home,
      preload: dependencies,
      heapMb: Math.ceil(limits.memoryMb / 2),
      limits,
    });
    all.add(started);
    void started.whenDead.then(() => all.delete(started));
    return started;
  }

  const keyOf = (dependencies: readonly string[], limits: ExerciseLimits): string =>
    `${limits.memoryMb} ${dependencies.join(",")}`;

  return {
    mongo() {
      mongo ??= options.startMongo();
      return mongo;
    },
    takeProcess(dependencies, limits) {
      const key = keyOf(dependencies, limits);
      const ready = waiting.get(key);
      waiting.delete(key);
      return ready && !ready.death() ? ready : start(dependencies, limits);
    },
    warmUp(dependencies, limits) {
      const key = keyOf(dependencies, limits);
      if (!waiting.has(key)) waiting.set(key, start(dependencies, limits));
    },
    async close() {
      for (const running of all) running.kill("closed");
      await Promise.all([...all].map(({ whenDead }) => whenDead));
      const server = await mongo?.catch(() => undefined);
      await server?.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
