import { createServer } from "node:http";
import { connect as connectTo, type AddressInfo } from "node:net";
import os from "node:os";
import { afterAll } from "@jest/globals";
import { installLab, type Lab, type ServedApp } from "@lab/testkit";
import { type Collection, type Db, MongoClient, MongoServerError } from "mongodb";
import { MongoMemoryReplSet } from "mongodb-memory-server-core";
import supertest from "supertest";

/** The suite of rest-02 against the reference, in one process. */
type Exports = Record<string, (...args: unknown[]) => Parameters<typeof createServer>[1]>;

const closers: (() => unknown)[] = [];
let connection: Promise<MongoClient> | undefined;

function readBinary(): { systemBinary: string; version: string } {
  return {
    systemBinary: process.env["LAB_BENCH_MONGOD"] ?? "",
    version: process.env["LAB_BENCH_VERSION"] ?? "",
  };
}

async function connect(): Promise<MongoClient> {
  // The suite holds a transaction open, which only a replica set has.
  const server = await MongoMemoryReplSet.create({
    binary: readBinary(),
    replSet: { storageEngine: "wiredTiger" },
  });
  const client = new MongoClient(server.getUri(), { runtimeAdapters: { os } });
  closers.push(
    () => client.close(),
    () => server.stop(),
  );
  return client.connect();
}

function replaceDatabase(value: unknown): unknown {
  const { db } = value as { db: { store: string } };
  return { db: clients.get(db.store) };
}

const writes = /^(insert|update|replace|delete|bulkWrite|findOneAnd)/;

/** The database to a solution that may only read: as a bootcamp has it, without users, by a stub of the driver. */
function withoutWrites(db: Db): Db {
  const refuseWrite = async (): Promise<never> => {
    throw new MongoServerError({ code: 13, codeName: "Unauthorized", errmsg: "not authorized to write" });
  };
  const collection = (name: string): Collection =>
    new Proxy(db.collection(name), {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== "function") return value;
        return writes.test(String(key)) ? refuseWrite : (value.bind(target) as unknown);
      },
    });
  return { collection } as unknown as Db;
}

function refuse(): never {
  throw new Error("rest-02 has neither a repository nor variants");
}

const clients = new Map<string, unknown>();

installLab({
  exerciseId: "rest-02-customers-crud",
  seed: "bench",
  scratch: os.tmpdir(),
  lastAnswer: undefined,
  requests: [],
  repository: refuse,
  solutionOf: refuse,
  typeErrors: refuse,
  start: refuse,
  tests: refuse,
  variant: refuse,
  async use(service, data, { rights } = {}) {
    connection ??= connect();
    const store = `bench_${clients.size}`;
    const client = (await connection).db(store);
    clients.set(store, rights === "read" ? withoutWrites(client) : client);
    if (data !== undefined) await service.fill(client, data);
    const argument = { inject: "store", service: service.id, address: {}, store } as const;
    return service.open({ client, forSolution: argument, asSolution: argument });
  },
  solution: {
    async serve(factory: string, ...args: unknown[]): Promise<ServedApp> {
      const solution = require(process.env["LAB_BENCH_SOLUTION"] ?? "") as Exports;
      const app = solution[factory]?.(...args.map(replaceDatabase));
      if (!app) throw new Error(`the solution has no ${factory}`);
      // request(app) is how supertest is used everywhere; the address is for what a check sends by itself.
      const server = createServer(app);
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      closers.push(() => server.close());
      const { port } = server.address() as AddressInfo;
      return {
        url: `http://127.0.0.1:${port}`,
        connect: () => connectTo({ port, host: "127.0.0.1" }),
        request: () => supertest(app),
        close: async () => void server.close(),
      };
    },
  } as unknown as Lab["solution"],
});

// After the lab is installed: the suite asks for it as it is loaded.
require("../../suites/rest/02-customers-crud/checks.test.ts");

afterAll(async () => {
  for (const close of closers) await close();
});
