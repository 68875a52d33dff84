import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach } from "@jest/globals";
import { connectors, type Connector } from "../../src/host.ts";
import { startStubs } from "../../src/http/http-kind.ts";
import { stubLimits, type StubLimits } from "../../src/http/stub-limits.ts";
import type { RunningService, ServicePlace, ServiceUser, Store } from "../../src/index.ts";
import { http, type SuiteStub } from "../../src/suite.ts";

export interface TestStub extends SuiteStub {
  /** What the solution gets. */
  base: string;
  service: RunningService;
  store: Store;
  user: ServiceUser;
}

const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

export const byPort: ServicePlace = { env: {}, seenSocket: (file) => file };

/** As in a sandbox. */
export function bySocket(): ServicePlace & { socketFolder: string } {
  const socketFolder = mkdtempSync(join(tmpdir(), "lab-test-"));
  ends.push(async () => rmSync(socketFolder, { recursive: true }));
  return { env: {}, socketFolder, seenSocket: (file) => join(socketFolder, basename(file)) };
}

/** A stub, and the base URL that a solution gets of it. */
export async function openStub(
  place: ServicePlace = byPort,
  limits: Partial<StubLimits> = {},
): Promise<TestStub> {
  const service = startStubs(place, { ...stubLimits, ...limits });
  ends.unshift(service.stop);
  const [store, user] = await Promise.all([service.createStore("test"), service.createUser()]);
  await user.grant(store);
  const { address } = user;
  const { name, client } = store;
  const connector: Connector = connectors.http;
  const base = String(await connector.open(address, name, {}));
  const forSolution = { inject: "store", service: "http", address, store: name } as const;
  const suiteStub = http.open({
    client,
    forSolution,
    asSolution: { ...forSolution, address: user.graderAddress },
  });
  return { ...suiteStub, base, service, store, user };
}

/** Waits for what comes about by itself. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2_000 && !isSo(); turn++) await delay(5);
  if (!isSo()) throw new Error("it never came about");
}
