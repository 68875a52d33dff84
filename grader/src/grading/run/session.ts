import { randomBytes } from "node:crypto";
import type {
  CompileModules,
  ExerciseLimits,
  GradeEnvironment,
  PerService,
  RunTool,
  ServiceAddress,
  ServiceId,
} from "@lab/contracts";
import { serviceKinds, type OnProgress, type RunningService } from "@lab/services";
import type { ChosenIsolation } from "../isolation/chosen-isolation.ts";
import type { WalledProgram } from "../isolation/launched-solution.ts";
import { openLauncher } from "../isolation/open-launcher.ts";
import { openToolRunner } from "./run-tool.ts";
import { openCompiler } from "./compiler/open-compiler.ts";
import { openPrivateFolder } from "../../ground/open-private-folder.ts";
import { openServices, type ProofOfLife } from "../services/open-services.ts";
import { paceServices } from "../services/pace-services.ts";
import { createSolutionUsers, type SolutionUsers } from "../services/solution-users.ts";
import { createStorePool, type StorePool } from "../services/store-pool.ts";
import { superviseSolution, type SolutionProcess } from "./solution-process.ts";

/** What several grades of one sitting share: services, and solution processes that wait for code. */
export interface Session {
  /** Private, and gone with the session. */
  folder: string;
  /** Finds services, and fetches what isn't there: never inside a test. */
  provideServices(ids: readonly ServiceId[]): Promise<void>;
  /** Starts a service at the first call. */
  service(id: ServiceId): Promise<RunningService>;
  /**
   * Asks those of these services that run whether they live: no verdict counts that was come by since one did last.
   * @throws LabError LAB_RUN_SERVICE_DIED
   */
  proveAlive(ids: readonly ServiceId[]): Promise<PerService<ProofOfLife>>;
  /** Puts another one in the place of a service that doesn't live: before a grade, and never in the middle of one. */
  replaceDead(ids: readonly ServiceId[]): Promise<void>;
  /** The services that run, one line each. */
  describeServices(): string[];
  /** What the scores of this sitting are come by with. */
  environment(): GradeEnvironment;
  stores: StorePool;
  users: SolutionUsers;
  /** A process that has started already where one waits, else a new one. It has run no learner's code yet. */
  takeProcess(dependencies: readonly string[], limits: ExerciseLimits): SolutionProcess;
  /** Starts a process ahead of its need. */
  warmUp(dependencies: readonly string[], limits: ExerciseLimits): void;
  /** Compiles a learner's modules where nothing of the lab's or of others' is to be seen. */
  compile: CompileModules;
  warmUpCompiler(): void;
  /** Runs Git and the TypeScript compiler on learners' data, within limits and at the sitting's level. */
  runTool: RunTool;
  /** Does what nobody waits for; close() does. */
  defer(work: Promise<unknown>): void;
  /** Gets ready for the same once more: a process and a store of each kind used since the last call. */
  refill(): void;
  /** Something else comes next, or nothing: nothing is got ready of what was used since the last call. */
  moveOn(): void;
  /** Ends what runs, and lets nothing start any more: a grade under way fails fast, and is waited for if deferred. */
  close(): Promise<void>;
}

export interface SessionOptions {
  hostFile: string;
  isolation: ChosenIsolation;
  /** Digest of the grader's own build. */
  build: string;
  /**
   * For sessions that grade the same again and again: keep processes and stores for the next time. `warm` where a
   * person waits for the next grade and the machine rests before it; `started` where grades follow one another, and
   * warming up would only take from the one that runs.
   */
  spares?: "started" | "warm";
  onProgress?: OnProgress;
  /** Solutions without Node's permissions: for npm run attacks, which looks what these hold. */
  withoutPermissions?: boolean;
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

/** A store that isn't there, and that nothing makes. */
const warmUpStore = "lab_warm_up";

/** Evaluated before code arrives; other libraries wait until a solution asks for them, which most never do. */
const kinds = Object.values(serviceKinds);
const nearlyAlwaysUsed = new Set([
  "@jest/globals",
  "express",
  ...kinds.flatMap(({ library = [] }) => library),
]);

export function openSession(options: SessionOptions): Session {
  const folder = openPrivateFolder("lab-session-");
  const { isolation, hostFile } = options;
  const launcher = openLauncher({ isolation, hostFile, folder });
  const waiting = new Map<string, SolutionProcess>();
  const all = new Set<SolutionProcess>();
  const deferred = new Set<Promise<unknown>>();
  const used = new Map<string, () => void>();
  let isClosed = false;

  /** What started now would be neither waited for nor ended: the folder's watchdog is sent home with the folder. */
  const assertOpen = (): void => {
    if (isClosed) throw new Error("the session is closed");
  };

  const { socketFolder, seenSocket, walls } = launcher;
  const { onProgress } = options;
  const services = openServices({
    socketFolder,
    seenSocket,
    walls,
    assertOpen,
    ...(onProgress ? { onProgress } : {}),
  });
  const stores = createStorePool(services.get, options.spares !== undefined);
  const users = createSolutionUsers(services.get);
  const pace = paceServices(() => services.running().values());

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
      withoutPermissions: program === "host" && options.withoutPermissions === true,
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

  const tools = openToolRunner(isolation);
  const compiler = openCompiler(() => launch("compiler", [], compilerLimits));

  const keyOf = (dependencies: readonly string[], limits: ExerciseLimits): string =>
    `${limits.memoryMb} ${limits.totalMs} ${dependencies.join(",")}`;

  function warmUp(dependencies: readonly string[], limits: ExerciseLimits): void {
    if (isClosed) return;
    const key = keyOf(dependencies, limits);
    const ready = waiting.get(key);
    if (ready && !ready.death()) return;
    try {
      waiting.set(key, startProcess(dependencies, limits));
    } catch {
      // Whoever needs one is told why there is none.
    }
  }

  /** There is time until the next grade: the process does ahead what it would do at the first request. */
  async function prepareSpare(dependencies: readonly string[], limits: ExerciseLimits): Promise<void> {
    warmUp(dependencies, limits);
    const spare = waiting.get(keyOf(dependencies, limits));
    const reached = [...services.running().keys()].filter((id) => isReached(id, dependencies));
    const connections = await Promise.all(reached.map(connectAhead));
    await spare?.ask({ op: "warmUp", dependencies, stores: connections }, spareTimeoutMs);
  }

  async function connectAhead(
    service: ServiceId,
  ): Promise<{ service: ServiceId; address: ServiceAddress; store: string }> {
    const { address, grant } = await users.prepareNext(service);
    await grant({ name: warmUpStore }, "read");
    return { service, address, store: warmUpStore };
  }

  return {
    folder: folder.path,
    provideServices: services.provide,
    service: services.get,
    proveAlive: services.proveAlive,
    async replaceDead(ids) {
      // What an earlier grade left running may end its server only now.
      await users.whenDropped();
      if (!(await services.dropDead(ids))) return;
      // They lie on the dead one, or belong to it.
      stores.clear();
      users.clear();
    },
    describeServices: () => [...services.running().values()].map(({ described }) => described),
    environment: () => ({
      isolation: isolation.level,
      platform: `${process.platform}-${process.arch}`,
      versions: {
        lab: options.build,
        node: process.version,
        ...services.versions(),
      },
    }),
    stores,
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
    runTool: tools.runTool,
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
      stores.refill();
      if (options.spares === "warm") pace.restSoon();
    },
    moveOn() {
      used.clear();
      stores.moveOn();
    },
    async close() {
      isClosed = true;
      pace.stop();
      for (const each of all) each.kill("closed");
      tools.close();
      // What is deferred may defer more.
      while (deferred.size > 0) await Promise.all(deferred);
      await Promise.all([...[...all].map(({ whenDead }) => whenDead), services.stop()]);
      folder.close();
    },
  };
}

/** A solution that may import a service's library will reach for the service. */
function isReached(id: ServiceId, dependencies: readonly string[]): boolean {
  const { library } = serviceKinds[id];
  return library !== undefined && dependencies.includes(library);
}
