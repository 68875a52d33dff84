import { isDeepStrictEqual } from "node:util";
import { connectors } from "@lab/services/host";
import type { StoreMarker, StubMarker } from "../protocol.ts";
import type { LibraryTable } from "./load-solution.ts";
import { makeFailure } from "./make-failure.ts";

type StubCaller = (stub: number, method: string, args: unknown[]) => Promise<unknown>;
type Ask = (...args: unknown[]) => Promise<unknown>;
type Marker = Partial<StubMarker> & Partial<StoreMarker>;

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
  function buildStub({ stub, methods, needsThis, throwsAtOnce, keepsAnswers }: StubMarker): object {
    const own = methods.map((method) => {
      const failure = throwsAtOnce[method];
      const ask: Ask = async (...args) => callStub(stub, method, args);
      const call = keepsAnswers ? keepAnswers(ask) : ask;
      const fail = (): never => {
        // A dependency may throw what is no Error: that is what is tried here.
        // oxlint-disable-next-line typescript/only-throw-error
        throw makeFailure(failure as NonNullable<typeof failure>);
      };
      return [method, failure ? fail : call] as const;
    });
    return needsThis ? buildInstance(own) : Object.fromEntries(own);
  }

  return async function inject(value: unknown): Promise<unknown> {
    if (typeof value !== "object" || value === null || "_bsontype" in value || value instanceof Date)
      return value;
    if (Array.isArray(value)) return Promise.all(value.map(inject));
    const marker = (value as { $lab?: Marker }).$lab;
    if (marker?.methods) return buildStub(marker as StubMarker);
    if (marker?.service) return openStore(marker as StoreMarker, libraries);
    const entries = await Promise.all(
      Object.entries(value).map(async ([key, part]) => [key, await inject(part)]),
    );
    return Object.fromEntries(entries) as object;
  };
}

/** Of plain data. */
function keepAnswers(ask: Ask): Ask {
  const kept = new Map<string, { asGiven: unknown; given: unknown }>();
  return async (...args) => {
    const answer = await ask(...args);
    const call = JSON.stringify(args);
    const known = kept.get(call);
    if (known && isDeepStrictEqual(known.asGiven, answer)) return known.given;
    kept.set(call, { asGiven: structuredClone(answer), given: answer });
    return answer;
  };
}

/** An object whose methods are its class's: without it as their `this` they find nothing to work with. */
function buildInstance(methods: readonly (readonly [string, (...args: unknown[]) => unknown])[]): object {
  const prototype = Object.fromEntries(
    methods.map(([name, call]) => [
      name,
      async function (this: { connection: true }, ...args: unknown[]) {
        return this.connection && call(...args);
      },
    ]),
  );
  return Object.assign(Object.create(prototype) as object, { connection: true });
}
