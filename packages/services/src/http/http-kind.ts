import { say } from "@lab/texts";
import type { ProvidedService, RunningService, ServiceKind, ServicePlace } from "../service-kind.ts";
import { createHttpStub } from "./http-stub.ts";
import { openDoor, type StubDoor } from "./open-door.ts";
import { stubLimits } from "./stub-limits.ts";
import { serveStub, type StubServer } from "./serve-stub.ts";

/** Of what a solution can see of a stub. Another, and old marks may have come about differently. */
const version = "1";

const provided: ProvidedService = {
  described: say("stub.described"),
  version,
  choice: { source: "built-in" },
};

/** HTTP stubs: servers of others, played by the grader itself. There is nothing to find and nothing to fetch. */
export const httpKind: ServiceKind = {
  id: "http",
  title: say("stub.title"),
  traces: { programs: [] },
  find: async () => ({ choice: provided, passedOver: [] }),
  provide: async () => provided,
  start: async (_provided, place) => startStubs(place),
};

/** One server for all, which is this process. */
export function startStubs(place: ServicePlace, limits = stubLimits): RunningService {
  const stubs = new Map<string, StubServer>();
  const doors = new Set<StubDoor>();
  let count = 0;
  return {
    version,
    described: provided.described,
    // A stub is one grade's: it counts what that one asks.
    hasReadingUsers: false,
    // It is this process.
    proveAlive: async () => String(process.pid),
    async createStore(label) {
      const name = `${label} ${++count}`;
      const stub = createHttpStub(limits);
      const server = serveStub(stub, limits);
      stubs.set(name, server);
      return {
        name,
        client: stub.controls,
        sizeBytes: async () => stub.keptBytes(),
        takeFault: stub.takeFault,
        async drop() {
          stubs.delete(name);
          stub.controls.clear();
          server.close();
        },
      };
    },
    async createUser() {
      const door = await openDoor(place, limits);
      doors.add(door);
      return {
        address: door.address,
        graderAddress: door.graderAddress,
        async grant({ name }) {
          const server = stubs.get(name);
          if (server) door.admit(name, server.accept);
        },
        async drop() {
          doors.delete(door);
          await door.close();
        },
      };
    },
    async stop() {
      await Promise.all([...doors].map((door) => door.close()));
      for (const server of stubs.values()) server.close();
    },
  };
}
