import type { ServiceId } from "@lab/contracts";
import type { RunningService, Store } from "@lab/services";
import { suiteServices } from "@lab/services/suite";
import type { SuiteService } from "@lab/testkit";

/** Data that a suite asked a service for, as plain data: it may be loaded ahead the next time. */
export interface StoreRequest {
  service: ServiceId;
  data: unknown;
}

/** Gives clean stores. With spares it loads the next of a kind while the present one is in use. */
export interface StorePool {
  /** `suite` is the digest of the suite that asks: its own data are what that very suite would make. */
  take<Data>(service: SuiteService<Data, unknown>, asked: Asked<Data>): Promise<Store>;
  /** One for all who only read it, loaded once a sitting: nobody's to drop. */
  share<Data>(service: SuiteService<Data, unknown>, asked: Asked<Data>): Promise<Store>;
  /** What was taken under a label since the last call of this, so that it can be loaded ahead the next time. */
  drainRequests(label: string): StoreRequest[];
  /** Loads stores ahead of their need. */
  loadAhead(requests: readonly StoreRequest[]): void;
  /** Loads a spare for each kind that was taken since the last call of this. */
  refill(): void;
  /** Forgets what was taken since the last call of that. */
  moveOn(): void;
  /** Drops what nobody has to itself: spares, and what all share. */
  clear(): void;
}

interface Asked<Data> {
  data?: Data | undefined;
  label: string;
  suite?: string | undefined;
}

type AnySuiteService = SuiteService<unknown, unknown>;
type GetService = (id: ServiceId) => Promise<Pick<RunningService, "createStore">>;

const maxSpares = 4;
/** Of large data. */
const maxShared = 3;

/** `keepSpares` is for sessions that grade the same exercise again and again. */
export function createStorePool(getService: GetService, keepSpares: boolean): StorePool {
  const spares = new Map<string, Promise<Store>>();
  const shared = new Map<string, Promise<Store>>();
  const taken = new Map<string, { service: AnySuiteService; data: unknown }>();
  const byLabel = new Map<string, StoreRequest[]>();

  async function create(service: AnySuiteService, data: unknown, label: string, key: string): Promise<Store> {
    const store = await (await getService(service.id)).createStore(label);
    if (data === undefined) return store;
    if (service.nameData(data).isLarge && store.copyFrom)
      await store.copyFrom(await keepShared(service, data, key));
    else await service.fill(store.client, data);
    return store;
  }

  /** A sitting pays once for the load of what is large or only read. */
  function keepShared(service: AnySuiteService, data: unknown, key: string): Promise<Store> {
    const known = shared.get(key);
    if (known) return known;
    dropOldest(shared, maxShared);
    const store = getService(service.id).then(async (running) => {
      const fresh = await running.createStore("shared");
      if (data !== undefined) await service.fill(fresh.client, data);
      return fresh;
    });
    // Whoever asked sees the error; the next who asks tries again.
    store.catch(() => {
      if (shared.get(key) === store) shared.delete(key);
    });
    shared.set(key, store);
    return store;
  }

  function addSpare(key: string, service: AnySuiteService, data: unknown): void {
    if (spares.has(key)) return;
    dropOldest(spares, maxSpares);
    const spare = create(service, data, "spare", key);
    // Whoever takes it sees the error; nobody may.
    spare.catch(() => {});
    spares.set(key, spare);
  }

  return {
    async take(service, { data, label, suite }) {
      const any = service as AnySuiteService;
      const key = keyOf(any, data, `${label} ${suite}`);
      if (keepSpares) taken.set(key, { service: any, data });
      if (data !== undefined && !any.nameData(data).isOwn)
        byLabel.set(label, [...(byLabel.get(label) ?? []), { service: any.id, data }]);
      const spare = spares.get(key);
      spares.delete(key);
      return spare ?? create(any, data, label, key);
    },
    share(service, { data, label, suite }) {
      const any = service as AnySuiteService;
      return keepShared(any, data, keyOf(any, data, `${label} ${suite}`));
    },
    drainRequests(label) {
      const requests = byLabel.get(label) ?? [];
      byLabel.delete(label);
      return requests;
    },
    loadAhead(requests) {
      for (const { service: id, data } of requests) {
        const service = suiteServices[id] as AnySuiteService | undefined;
        // What an earlier version of the lab noted may name none.
        if (service) addSpare(keyOf(service, data), service, data);
      }
    },
    refill() {
      for (const [key, { service, data }] of taken) addSpare(key, service, data);
      taken.clear();
    },
    moveOn: () => taken.clear(),
    clear() {
      for (const store of [...spares.values(), ...shared.values()]) dropUnused(store);
      spares.clear();
      shared.clear();
    },
  };
}

function dropOldest(stores: Map<string, Promise<Store>>, most: number): void {
  const [oldest] = stores;
  if (stores.size < most || !oldest) return;
  const [key, store] = oldest;
  stores.delete(key);
  dropUnused(store);
}

function dropUnused(store: Promise<Store>): void {
  void store.then((unused) => unused.drop()).catch(() => {});
}

function keyOf(service: AnySuiteService, data: unknown, owner = ""): string {
  if (data === undefined) return `${service.id} empty`;
  const { name, isOwn } = service.nameData(data);
  return JSON.stringify([service.id, name, ...(isOwn ? [owner] : [])]);
}
