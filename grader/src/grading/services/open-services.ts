import { LabError, type PerService, type ServiceId } from "@lab/contracts";
import {
  serviceKinds,
  type OnProgress,
  type ProvidedService,
  type RunningService,
  type ServicePlace,
} from "@lab/services";
import { askAlive } from "./ask-alive.ts";
import { watchGrowth } from "./watch-growth.ts";

/** What no server of ours may take of the machine, whoever has it do so: then it is ended. */
const serviceLimitMb = 4_096;
const restfulPollMs = 1_000;

/** That a service lived: which run of it answered, and when. What it was asked before, that run answered. */
export interface ProofOfLife {
  version: string;
  run: string;
  provenAt: string;
}

/** The services of one sitting: each is found, fetched and started when it is first asked for, and shared by all grades. */
export interface SittingServices {
  /** Finds them, and fetches what isn't there: never inside a test. */
  provide(ids: readonly ServiceId[]): Promise<void>;
  /** Starts it at the first call. */
  get(id: ServiceId): Promise<RunningService>;
  /** Those that run, by id. */
  running(): ReadonlyMap<ServiceId, RunningService>;
  /**
   * Asks those of them that run whether they live. One that doesn't is ended, so that nobody waits for it.
   * @throws LabError LAB_RUN_SERVICE_DIED
   */
  proveAlive(ids: readonly ServiceId[]): Promise<PerService<ProofOfLife>>;
  /** Lets go of those of them that run and don't live: who asks next gets another. Says whether there were any. */
  dropDead(ids: readonly ServiceId[]): Promise<boolean>;
  versions(): PerService<string>;
  stop(): Promise<void>;
}

export interface SittingServicesOptions extends Pick<ServicePlace, "socketFolder" | "seenSocket" | "walls"> {
  onProgress?: OnProgress;
  /** Throws where the sitting is over: what started now would be neither waited for nor ended. */
  assertOpen(): void;
}

export function openServices({ onProgress, assertOpen, ...place }: SittingServicesOptions): SittingServices {
  const { env } = process;
  const provided = new Map<ServiceId, Promise<ProvidedService>>();
  const started = new Map<ServiceId, Promise<RunningService>>();
  const running = new Map<ServiceId, RunningService>();
  /** Which run of each was started: another one has nothing of what a grade put there. */
  const runs = new Map<ServiceId, string>();
  const ending = new Set<Promise<void>>();
  const failed = new Set<ServiceId>();
  const watches = new Map<ServiceId, () => void>();

  function provide(id: ServiceId): Promise<ProvidedService> {
    const known = provided.get(id);
    if (known) return known;
    const found = serviceKinds[id].provide({ env, ...(onProgress ? { onProgress } : {}) });
    // A network that comes back is not asked in vain.
    found.catch(() => provided.delete(id));
    provided.set(id, found);
    return found;
  }

  async function start(id: ServiceId): Promise<RunningService> {
    const found = await provide(id);
    assertOpen();
    const { givenBy = "", start: startService } = serviceKinds[id];
    // One that somebody else runs can't be reached through the walls.
    if (found.version === undefined && place.socketFolder !== undefined)
      throw new LabError("LAB_ISOLATION_SERVER", { setting: givenBy });
    const service = await startService(found, { env, ...place });
    try {
      runs.set(id, await askAlive(id, service));
    } catch (error) {
      end(service);
      throw error;
    }
    running.set(id, service);
    if (service.takenBytes) {
      // What goes on when the one who began it is gone: then it is down, as one that ended by itself.
      const end = (): void => void service.stop().catch(() => {});
      watches.set(id, watchGrowth(service.takenBytes, serviceLimitMb, end, restfulPollMs));
    }
    return service;
  }

  function end(service: RunningService): void {
    ending.add(service.stop().catch(() => {}));
  }

  async function prove(id: ServiceId, service: RunningService): Promise<ProofOfLife> {
    try {
      const run = await askAlive(id, service, runs.get(id));
      return { version: service.version, run, provenAt: new Date().toISOString() };
    } catch (error) {
      end(service);
      throw error;
    }
  }

  return {
    async provide(ids) {
      await Promise.all(ids.map(provide));
    },
    get(id) {
      const known = started.get(id);
      if (known) return known;
      const service = start(id);
      started.set(id, service);
      // Whoever asked sees why; the next grade asks anew, and the one in which it failed doesn't.
      service.catch(() => failed.add(id));
      return service;
    },
    running: () => running,
    async proveAlive(ids) {
      const present = [...running].filter(([id]) => ids.includes(id));
      const proofs = await Promise.all(
        present.map(async ([id, service]) => [id, await prove(id, service)] as const),
      );
      return Object.fromEntries(proofs);
    },
    async dropDead(ids) {
      const dead: ServiceId[] = [];
      const present = [...running].filter(([id]) => ids.includes(id));
      await Promise.all(present.map(([id, service]) => prove(id, service).catch(() => void dead.push(id))));
      for (const id of ids) if (failed.delete(id)) started.delete(id);
      for (const id of dead) {
        watches.get(id)?.();
        watches.delete(id);
        running.delete(id);
        started.delete(id);
      }
      return dead.length > 0;
    },
    versions: () => Object.fromEntries([...running].map(([id, { version }]) => [id, version])),
    async stop() {
      for (const endWatch of watches.values()) endWatch();
      // One that could not start has nothing to stop.
      const stop = async (service: Promise<RunningService>): Promise<void> =>
        (await service.catch(() => undefined))?.stop();
      await Promise.all([...[...started.values()].map(stop), ...ending]);
    },
  };
}
