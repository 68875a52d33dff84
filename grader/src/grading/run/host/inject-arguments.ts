import type { MongoClient } from "mongodb";
import type { LibraryTable } from "./load-solution.ts";

type StubCaller = (stub: number, method: string, args: unknown[]) => Promise<unknown>;
type DriverModule = { MongoClient: typeof MongoClient };

/** Turns markers in the arguments into what the solution expects: stubs with async methods, connected databases. */
export function createInjector(
  callStub: StubCaller,
  libraries: LibraryTable,
): (value: unknown) => Promise<unknown> {
  const clients = new Map<string, Promise<MongoClient>>();

  async function openDatabase(uri: string, name: string): Promise<unknown> {
    let client = clients.get(uri);
    if (!client) {
      const driver = libraries["mongodb"];
      if (!driver) throw new Error("the driver is not in the table of libraries");
      client = new (driver() as DriverModule).MongoClient(uri, {
        appName: "solution",
        serverSelectionTimeoutMS: 5_000,
      }).connect();
      clients.set(uri, client);
    }
    return (await client).db(name);
  }

  function buildStub(stub: number, methods: string[]): object {
    return Object.fromEntries(
      methods.map((method) => [method, async (...args: unknown[]) => callStub(stub, method, args)]),
    );
  }

  return async function inject(value: unknown): Promise<unknown> {
    if (typeof value !== "object" || value === null || "_bsontype" in value || value instanceof Date)
      return value;
    if (Array.isArray(value)) return Promise.all(value.map(inject));
    const marker = (value as { $lab?: { stub?: number; methods?: string[]; uri?: string; name?: string } })
      .$lab;
    if (marker?.methods) return buildStub(marker.stub ?? 0, marker.methods);
    if (marker?.uri) return openDatabase(marker.uri, marker.name ?? "");
    const entries = await Promise.all(
      Object.entries(value).map(async ([key, part]) => [key, await inject(part)]),
    );
    return Object.fromEntries(entries) as object;
  };
}
