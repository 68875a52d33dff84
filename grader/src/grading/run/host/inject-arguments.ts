import { connectors } from "@lab/services/host";
import type { StoreMarker } from "../protocol.ts";
import type { LibraryTable } from "./load-solution.ts";

type StubCaller = (stub: number, method: string, args: unknown[]) => Promise<unknown>;
type Marker = { stub?: number; methods?: string[] } & Partial<StoreMarker>;

/** Opens a store as what the learner's code gets: the connected client of the service's library. */
export async function openStore(
  { service, address, store }: StoreMarker,
  libraries: LibraryTable,
): Promise<unknown> {
  return connectors[service].open(address, store, libraries);
}

/** Opens what of a program's environment is a store: what arrives there is a text. */
export async function openEnvironment(
  env: Readonly<Record<string, string | StoreMarker>>,
  libraries: LibraryTable,
): Promise<Record<string, string>> {
  const opened = Object.entries(env).map(async ([name, value]) => {
    const text = typeof value === "string" ? value : await openStore(value, libraries);
    return [name, String(text)] as const;
  });
  return Object.fromEntries(await Promise.all(opened));
}

/** Turns markers in the arguments into what the solution expects: stubs with async methods, connected stores. */
export function createInjector(
  callStub: StubCaller,
  libraries: LibraryTable,
): (value: unknown) => Promise<unknown> {
  function buildStub(stub: number, methods: string[]): object {
    return Object.fromEntries(
      methods.map((method) => [method, async (...args: unknown[]) => callStub(stub, method, args)]),
    );
  }

  return async function inject(value: unknown): Promise<unknown> {
    if (typeof value !== "object" || value === null || "_bsontype" in value || value instanceof Date)
      return value;
    if (Array.isArray(value)) return Promise.all(value.map(inject));
    const marker = (value as { $lab?: Marker }).$lab;
    if (marker?.methods) return buildStub(marker.stub ?? 0, marker.methods);
    if (marker?.service) return openStore(marker as StoreMarker, libraries);
    const entries = await Promise.all(
      Object.entries(value).map(async ([key, part]) => [key, await inject(part)]),
    );
    return Object.fromEntries(entries) as object;
  };
}
