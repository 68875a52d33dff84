import { LabError, type PerService, type ServiceId } from "@lab/contracts";
import {
  serviceKinds,
  type OnProgress,
  type ProvidedService,
  type RunningService,
  type ServicePlace,
} from "@lab/services";

/** The services of one sitting: each is found, fetched and started when it is first asked for, and shared by all grades. */
export interface SittingServices {
  /** Finds them, and fetches what isn't there: never inside a test. */
  provide(ids: readonly ServiceId[]): Promise<void>;
  /** Starts it at the first call. */
  get(id: ServiceId): Promise<RunningService>;
  /** Those that run, by id. */
  running(): ReadonlyMap<ServiceId, RunningService>;
  /** One of them has ended: no grade that needs it comes to a verdict any more. */
  isBroken(): boolean;
  versions(): PerService<string>;
  stop(): Promise<void>;
}

export interface SittingServicesOptions extends Pick<ServicePlace, "socketFolder" | "seenSocket"> {
  onProgress?: OnProgress;
  /** Throws where the sitting is over: what started now would be neither waited for nor ended. */
  assertOpen(): void;
}

export function openServices({ onProgress, assertOpen, ...place }: SittingServicesOptions): SittingServices {
  const { env } = process;
  const provided = new Map<ServiceId, Promise<ProvidedService>>();
  const started = new Map<ServiceId, Promise<RunningService>>();
  const running = new Map<ServiceId, RunningService>();

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
    running.set(id, service);
    return service;
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
      return service;
    },
    running: () => running,
    isBroken: () => [...running.values()].some((service) => service.isDown()),
    versions: () => Object.fromEntries([...running].map(([id, { version }]) => [id, version])),
    async stop() {
      // One that could not start has nothing to stop.
      const stop = async (service: Promise<RunningService>): Promise<void> =>
        (await service.catch(() => undefined))?.stop();
      await Promise.all([...started.values()].map(stop));
    },
  };
}
