import { loadHedgerow } from "@lab/hedgerow-data";
import type { LabDatabase, MongoServer } from "@lab/mongo-server";
import type { DataRequest, OwnData } from "@lab/testkit";

/** Gives clean databases. With spares it loads the next of a kind while the present one is in use. */
export interface DatabasePool {
  /** `suite` is the digest of the suite that asks: its own data are what that very suite would make. */
  take(data: DataRequest | OwnData | undefined, label: string, suite?: string): Promise<LabDatabase>;
  /** What was taken under a label since the last call of this, so that it can be loaded ahead the next time. */
  drainRequests(label: string): DataRequest[];
  /** Loads databases ahead of their need. */
  loadAhead(requests: readonly DataRequest[]): void;
  /** Loads a spare for each kind that was taken since the last call of this. */
  refill(): void;
}

type Data = DataRequest | OwnData | undefined;

const maxSpares = 4;

/** `keepSpares` is for sessions that grade the same exercise again and again. */
export function createDatabasePool(mongo: () => Promise<MongoServer>, keepSpares: boolean): DatabasePool {
  const spares = new Map<string, Promise<LabDatabase>>();
  const taken = new Map<string, Data>();
  const byLabel = new Map<string, DataRequest[]>();

  async function load(data: Data, label: string): Promise<LabDatabase> {
    const database = await (await mongo()).createDatabase(label);
    if (data && "fill" in data) await data.fill(database.db);
    else if (data) await loadHedgerow(database.db, data);
    return database;
  }

  function evictOldest(): void {
    const [oldest] = spares;
    if (spares.size < maxSpares || !oldest) return;
    const [key, database] = oldest;
    spares.delete(key);
    void database.then((spare) => spare.drop()).catch(() => {});
  }

  function addSpare(key: string, data: Data): void {
    if (spares.has(key)) return;
    evictOldest();
    const spare = load(data, "spare");
    // Whoever takes it sees the error; nobody may.
    spare.catch(() => {});
    spares.set(key, spare);
  }

  return {
    async take(data, label, suite) {
      const key = keyOf(data, `${label} ${suite}`);
      if (keepSpares) taken.set(key, data);
      if (data && !("fill" in data)) byLabel.set(label, [...(byLabel.get(label) ?? []), data]);
      const spare = spares.get(key);
      spares.delete(key);
      return spare ?? load(data, label);
    },
    drainRequests(label) {
      const requests = byLabel.get(label) ?? [];
      byLabel.delete(label);
      return requests;
    },
    loadAhead(requests) {
      for (const request of requests) addSpare(keyOf(request), request);
    },
    refill() {
      for (const [key, data] of taken) addSpare(key, data);
      taken.clear();
    },
  };
}

function keyOf(data: Data, owner = ""): string {
  return JSON.stringify(data && "fill" in data ? { own: data.name, owner } : (data ?? null));
}
