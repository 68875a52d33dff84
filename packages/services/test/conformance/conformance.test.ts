import { connect as connectSocket, type Socket } from "node:net";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { ServiceId } from "@lab/contracts";
import { serviceKinds, type RunningService, type ServiceUser, type Store } from "../../src/index.ts";
import type { Adversary, Intruder } from "./adversary.ts";
import { mongoAdversary } from "./mongo-adversary.ts";
import { postgresAdversary } from "./postgres-adversary.ts";

jest.setTimeout(120_000);

/** What each kind of service has to stand; the grader itself plays the stubs, and has tests of its own. */
const adversaries: Record<Exclude<ServiceId, "http">, Adversary> = {
  mongo: mongoAdversary,
  postgres: postgresAdversary,
};

/** As many as a solution's process may open files. */
const mostConnections = 512;

test("every service with a program has an adversary", () => {
  const served = Object.values(serviceKinds).filter(({ traces }) => traces.programs.length > 0);
  expect(served.map(({ id }) => id).toSorted()).toEqual(Object.keys(adversaries).toSorted());
});

describe.each(Object.entries(adversaries))("%s", (id, adversary) => {
  let service: RunningService;
  let store: Store;
  let user: ServiceUser;
  const intruders: Intruder[] = [];

  async function open(label: string): Promise<Store> {
    const opened = await service.createStore(label);
    await adversary.prepare(opened.client);
    return opened;
  }

  async function enter(as: ServiceUser, name: string): Promise<Intruder> {
    const intruder = await adversary.connect(as.graderAddress, name);
    intruders.push(intruder);
    return intruder;
  }

  beforeAll(async () => {
    const kind = serviceKinds[id as ServiceId];
    const provided = await kind.provide({ env: process.env });
    service = await kind.start(provided, { env: process.env, seenSocket: (file) => file });
    store = await open("conformance");
    user = await service.createUser();
    await user.grant(store);
  });

  afterAll(async () => {
    for (const intruder of intruders) await intruder.close().catch(() => {});
    await service.stop();
  });

  test("a user works in a store of its own", async () => {
    const intruder = await enter(user, store.name);
    await intruder.write();
    expect(await intruder.read()).toBe(1);
  });

  test("a user is no administrator, and has no files, programs or libraries of the machine", async () => {
    const allowed: string[] = [];
    const { forbidden } = await enter(user, store.name);
    for (const [what, attempt] of Object.entries(forbidden))
      await attempt().then(
        () => allowed.push(what),
        () => undefined,
      );
    expect(allowed).toEqual([]);
    expect(await service.proveAlive()).toEqual(expect.any(String));
  });

  test("a user reaches no other store, whatever it is called", async () => {
    const other = await open("other");
    const owner = await service.createUser();
    await owner.grant(other);
    await (await enter(owner, other.name)).write();
    const intruder = await enter(user, store.name);
    await expect(intruder.readOf(other.name)).rejects.toThrow(/not authorized|permission denied/);
  });

  test("as many connections as a solution can open leave the lab its own", async () => {
    const sockets: Socket[] = [];
    try {
      for (let n = 0; n < mostConnections; n++) {
        const socket = connectSocket(adversary.locate(user.graderAddress));
        sockets.push(socket);
        // One that is refused is none.
        await once(socket, "connect").catch(() => socket.destroy());
      }
      const [other, next] = [await open("meanwhile"), await service.createUser()];
      await next.grant(other);
      const intruder = await enter(next, other.name);
      await intruder.write();
      expect(await intruder.read()).toBe(1);
    } finally {
      for (const socket of sockets) socket.destroy();
    }
  });

  test("what a user asked for ends with the user, and the store can go", async () => {
    const [own, worker] = [await open("busy"), await service.createUser()];
    await worker.grant(own);
    const intruder = await enter(worker, own.name);
    await intruder.write();
    let hasEnded = false;
    const work = intruder.workForHours().then(
      () => "done",
      (error: Error) => {
        hasEnded = true;
        return error.message;
      },
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(hasEnded).toBe(false);
    await worker.drop();
    expect(await work).not.toBe("done");
    await own.drop();
    await expect(enter(worker, own.name).then((again) => again.read())).rejects.toThrow(
      /authentication|not authorized|does not exist|permission denied|not permitted/i,
    );
  });
});
