import { randomBytes } from "node:crypto";
import { LabError, type CompileModules, type ExerciseLimits, type GradeEnvironment } from "@lab/contracts";
import { provideMongo, startMongo, type MongoProgress, type MongoServer } from "@lab/mongo-server";
import type { ChosenIsolation } from "../isolation/chosen-isolation.ts";
import type { WalledProgram } from "../isolation/launched-solution.ts";
import { openLauncher } from "../isolation/open-launcher.ts";
import { openCompiler } from "./compiler/open-compiler.ts";
import { createDatabasePool, type DatabasePool } from "./database-pool.ts";
import { openPrivateFolder } from "../../ground/open-private-folder.ts";
import { paceServer } from "./pace-server.ts";
import { createSolutionUsers, type SolutionUsers } from "./solution-users.ts";
import { superviseSolution, type SolutionProcess } from "./solution-process.ts";

/** What several grades of one sitting share: the database server, and solution processes that wait for code. */
export interface Session {
  /** Private, and gone with the session. */
  folder: string;
  /** Finds the server, and downloads it where none is there: never inside a test. */
  provideMongo(): Promise<void>;
  /** Starts the server at the first call. */
  mongo(): Promise<MongoServer>;
  /** Its database server has ended: no grade comes to a verdict any more. */
  isBroken(): boolean;
  /** The server in one line, once it runs. */
  describeServer(): string | undefined;
  /** What the scores of this sitting are come by with. */
  environment(): GradeEnvironment;
  databases: DatabasePool;
  users: SolutionUsers;
  /** A process that has started already where one waits, else a new one. It has run no learner's code yet. */
  takeProcess(dependencies: readonly string[], limits: ExerciseLimits): SolutionProcess;
  /** Starts a process ahead of its need. */
  warmUp(dependencies: readonly string[], limits: ExerciseLimits): void;
  /** Compiles a learner's modules where nothing of the lab's or of others' is to be seen. */
  compile: CompileModules;
  warmUpCompiler(): void;
  /** Does what nobody waits for; close() does. */
  defer(work: Promise<unknown>): void;
  /** Gets ready for the same once more: a process and a database of each kind used since the last call. */
  refill(): void;
  /** Ends what runs, and lets nothing start any more: a grade under way fails fast, and is waited for if deferred. */
  close(): Promise<void>;
}

export interface SessionOptions {
  hostFile: string;
  isolation: ChosenIsolation;
  /** Digest of the grader's own build. */
  build: string;
  /**
   * For sessions that grade the same again and again: keep processes and databases for the next time. `warm` where a
   * person waits for the next grade and the machine rests before it; `started` where grades follow one another, and
   * warming up would only take from the one that runs.
   */
  spares?: "started" | "warm";
  onProgress?: (progress: MongoProgress) => void;
}

const spareTimeoutMs = 10_000;

/** Of its one process, through a whole sitting: code of a few kilobytes may take it hundreds of megabytes. */
const compilerLimits: ExerciseLimits = {
  callMs: 10_000,
  totalMs: 3_600_000,
  memoryMb: 1_536,
  outputBytes: 1_000_000,
  databaseMb: 0,
};

/** A database that isn't there, and that nothing makes. */
const warmUpDatabase = "lab_warm_up";

/** Evaluated before code arrives; other libraries wait until a solution asks for them, which most never do. */
const nearlyAlwaysUsed = new Set(["express", "mongodb"]);

export function openSession(options: SessionOptions): Session {
  const folder = openPrivateFolder("lab-session-");
  const { isolation, hostFile } = options;
  const launcher = openLauncher({ isolation, hostFile, folder });
  const waiting = new Map<string, SolutionProcess>();
  const all = new Set<SolutionProcess>();
  const deferred = new Set<Promise<unknown>>();
  const used = new Map<string, () => void>();
  const databases = createDatabasePool(mongoServer, options.spares !== undefined);
  const users = createSolutionUsers(mongoServer, launcher.seenSocket);
  let provided: ReturnType<typeof provideMongo> | undefined;
  let server: Promise<MongoServer> | undefined;
  let running: MongoServer | undefined;
  let isClosed = false;
  const pace = paceServer(() => running);

  /** What started now would be neither waited for nor ended: the folder's watchdog is sent home with the folder. */
  const assertOpen = (): void => {
    if (isClosed) throw new Error("the session is closed");
  };

  const provide = (): ReturnType<typeof provideMongo> =>
    (provided ??= provideMongo(options.onProgress ? { onProgress: options.onProgress } : {}));

  async function start(): Promise<MongoServer> {
    const choice = await provide();
    assertOpen();
    const { socketFolder } = launcher;
    if (choice.source === "uri" && socketFolder) throw new LabError("LAB_ISOLATION_SERVER");
    running = await (choice.source === "uri"
      ? startMongo()
      : startMongo({ binary: choice, ...(socketFolder ? { socketFolder } : {}) }));
    return running;
  }

  function mongoServer(): Promise<MongoServer> {
    server ??= start();
    return server;
  }

  function startProcess(dependencies: readonly string[], limits: ExerciseLimits): SolutionProcess {
    return launch("host", dependencies, limits);
  }

  function launch(
    program: WalledProgram,
    dependencies: readonly string[],
    limits: ExerciseLimits,
  ): SolutionProcess {
    assertOpen();
    const launched = launcher.launch({
      program,
      preload: dependencies.filter((name) => nearlyAlwaysUsed.has(name)),
      heapMb: Math.ceil(limits.memoryMb / 2),
      memoryMb: limits.memoryMb,
      totalMs: limits.totalMs,
      marker: `lab-run-${process.pid}-${randomBytes(6).toString("hex")}`,
    });
    const started = superviseSolution(launched, limits);
    all.add(started);
    void started.whenDead.then(() => all.delete(started));
    return started;
  }

  const compiler = openCompiler(() => launch("compiler", [], compilerLimits));

  const keyOf = (dependencies: readonly string[], limits: ExerciseLimits): string =>
    `${limits.memoryMb} ${limits.totalMs} ${dependencies.join(",")}`;

  function warmUp(dependencies: readonly string[], limits: ExerciseLimits): void {
    if (isClosed) return;
    const key = keyOf(dependencies, limits);
    const ready = waiting.get(key);
    if (!ready || ready.death()) waiting.set(key, startProcess(dependencies, limits));
  }

  /** There is time until the next grade: the process does ahead what it would do at the first request. */
  async function prepareSpare(dependencies: readonly string[], limits: ExerciseLimits): Promise<void> {
    warmUp(dependencies, limits);
    const spare = waiting.get(keyOf(dependencies, limits));
    const database =
      server && dependencies.includes("mongodb")
        ? { uri: await connectAhead(), name: warmUpDatabase }
        : undefined;
    await spare?.ask({ op: "warmUp", dependencies, ...(database ? { database } : {}) }, spareTimeoutMs);
  }

  async function connectAhead(): Promise<string> {
    const { uri, grant } = await users.prepareNext();
    await grant(warmUpDatabase);
    return uri;
  }

  return {
    folder: folder.path,
    async provideMongo() {
      await provide();
    },
    mongo: mongoServer,
    isBroken: () => running?.isDown() ?? false,
    describeServer: () => running?.described,
    environment: () => ({
      isolation: isolation.level,
      platform: `${process.platform}-${process.arch}`,
      versions: {
        lab: options.build,
        node: process.version,
        ...(running ? { mongo: running.version } : {}),
      },
    }),
    databases,
    users,
    takeProcess(dependencies, limits) {
      const key = keyOf(dependencies, limits);
      const ready = waiting.get(key);
      waiting.delete(key);
      pace.work();
      if (options.spares === "warm") {
        // Whoever takes a spare that is not ready sees why.
        used.set(key, () => void prepareSpare(dependencies, limits).catch(() => {}));
      }
      if (options.spares === "started") used.set(key, () => warmUp(dependencies, limits));
      return ready && !ready.death() ? ready : startProcess(dependencies, limits);
    },
    warmUp,
    compile: compiler.compile,
    warmUpCompiler() {
      if (!isClosed) compiler.warmUp();
    },
    defer(work) {
      // What can't be tidied up goes with the server.
      const settled = work.catch(() => {}).finally(() => deferred.delete(settled));
      deferred.add(settled);
    },
    refill() {
      if (isClosed) return;
      for (const again of used.values()) again();
      used.clear();
      databases.refill();
      if (options.spares === "warm") pace.restSoon();
    },
    async close() {
      isClosed = true;
      pace.stop();
      for (const each of all) each.kill("closed");
      // What is deferred may defer more.
      while (deferred.size > 0) await Promise.all(deferred);
      const started = await server?.catch(() => undefined);
      await Promise.all([...[...all].map(({ whenDead }) => whenDead), started?.stop()]);
      folder.close();
    },
  };
}
