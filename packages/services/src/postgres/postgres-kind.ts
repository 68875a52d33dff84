import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { LabError, type ServiceAddress } from "@lab/contracts";
import {
  findPostgres,
  openPostgresPool,
  providePostgres,
  soundReleases,
  startPostgres,
  writeUri,
  type GivenPostgres,
  type PostgresAddress,
  type PostgresProgram,
  type PostgresServer,
} from "@lab/postgres-server";
import { miss } from "@lab/testkit";
import type { ProvidedService, RunningService, ServiceKind, ServicePlace, Store } from "../service-kind.ts";
import type { PostgresClient } from "./postgres-suite.ts";

const poolEndMs = 2_000;

/** PostgreSQL 15 to 18: a server of the lab's own, or the one of LAB_POSTGRES_URI. */
export const postgresKind: ServiceKind = {
  id: "postgres",
  title: "PostgreSQL",
  givenBy: "LAB_POSTGRES_URI",
  soundReleases,
  traces: { folder: "lab-postgres-", programs: ["postgres"] },
  download: { cacheFolder: "postgresql", neededMb: 150 },
  library: "pg",
  writeAddress: writeUri,
  async find(env) {
    const { choice, passedOver } = await findPostgres({ env });
    return { passedOver, ...(choice ? { choice: toProvided(choice) } : {}) };
  },
  async provide({ env, onProgress }) {
    return toProvided(await providePostgres({ env, ...(onProgress ? { onProgress } : {}) }));
  },
  start: (provided, place) => start(provided.choice as PostgresProgram | GivenPostgres, place),
};

function toProvided(choice: PostgresProgram | GivenPostgres): ProvidedService {
  const version = choice.source === "uri" ? undefined : choice.version;
  return { described: choice.described, version, choice };
}

async function start(
  choice: PostgresProgram | GivenPostgres,
  { env, socketFolder, seenSocket, walls }: ServicePlace,
): Promise<RunningService> {
  const server = await startPostgres(choice, {
    env,
    walls,
    ...(choice.source === "uri" || socketFolder === undefined ? {} : { socketFolder }),
  });
  const { socketFile } = server;
  const seenFolder = socketFile === undefined ? undefined : dirname(seenSocket(socketFile));
  return {
    version: server.version,
    described: server.described,
    hasReadingUsers: false,
    proveAlive: server.proveAlive,
    takenBytes: server.takenBytes,
    createStore: (label) => createStore(server, label),
    async createUser() {
      const user = await server.createUser();
      return {
        address: toAddress(user.addressOf("", seenFolder)),
        graderAddress: toAddress(user.addressOf("")),
        grant: (store) => user.grant(store.name),
        drop: user.drop,
      };
    },
    stop: server.stop,
  };
}

/** A learner's library gets no options of TLS but whether there is to be any. */
function toAddress({ database: _chosen, kind: _kind, ssl, ...address }: PostgresAddress): ServiceAddress {
  return { ...address, ...(ssl ? { ssl: "yes" } : {}) };
}

async function createStore(server: PostgresServer, label: string): Promise<Store> {
  const store = await server.createStore(label);
  const pool = await openPostgresPool(store.address, { allowExitOnIdle: true });
  const client: PostgresClient = {
    pool,
    recordStatements: () => server.recordStatements(store.name),
    async readStatements() {
      try {
        return await server.readStatements(store.name);
      } catch (error) {
        // What is the solution's doing is its miss, and no fault of the lab's.
        if (!(error instanceof LabError) || error.code !== "LAB_POSTGRES_RECORD_OVERFULL") throw error;
        return miss(error.message, { next: error.next });
      }
    },
  };
  return {
    name: store.name,
    client,
    sizeBytes: store.sizeBytes,
    copyFrom: (other) => store.copyFrom(other),
    async drop() {
      // A client that a suite's miss kept from being given back is ended with the store.
      await Promise.race([pool.end(), delay(poolEndMs, undefined, { ref: false })]);
      await store.drop();
    },
  };
}
