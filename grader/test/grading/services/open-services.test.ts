import { afterEach, expect, jest, test } from "@jest/globals";
import { serviceKinds, type RunningService, type ServiceKind } from "@lab/services";
import { openServices } from "../../../src/grading/services/open-services.ts";

afterEach(() => {
  jest.restoreAllMocks();
});

/** A kind whose servers are called server 1, server 2 …, and do what a test says. */
function replaceMongo() {
  const log: string[] = [];
  const dead = new Set<string>();
  let count = 0;
  const kind: ServiceKind = {
    ...serviceKinds.mongo,
    provide: async () => ({ described: "a server", version: "1", choice: {} }),
    async start() {
      const name = `server ${++count}`;
      log.push(`start ${name}`);
      return {
        version: "1",
        described: name,
        async proveAlive() {
          if (dead.has(name)) throw new Error("gone");
          return name;
        },
        stop: async () => void log.push(`stop ${name}`),
      } as unknown as RunningService;
    },
  };
  jest.replaceProperty(serviceKinds, "mongo", kind);
  return { log, dead };
}

const open = () => openServices({ seenSocket: (file) => file, assertOpen: () => {} });

test("what lives is proved by its run, and what doesn't run is not started for that", async () => {
  const { log } = replaceMongo();
  const services = open();
  expect(await services.proveAlive(["mongo"])).toEqual({});
  await services.get("mongo");
  expect(await services.proveAlive(["mongo", "postgres"])).toEqual({
    mongo: { version: "1", run: "server 1", provenAt: expect.stringMatching(/^\d{4}-.*Z$/) },
  });
  expect(await services.proveAlive(["postgres"])).toEqual({});
  expect(await services.dropDead(["mongo"])).toBe(false);
  await services.stop();
  expect(log).toEqual(["start server 1", "stop server 1"]);
});

test("one that is dead is ended at once, and stays the one that a grade has until it is let go of", async () => {
  const { log, dead } = replaceMongo();
  const services = open();
  const first = await services.get("mongo");
  dead.add("server 1");
  await expect(services.proveAlive(["mongo"])).rejects.toMatchObject({ code: "LAB_RUN_SERVICE_DIED" });
  expect(log).toEqual(["start server 1", "stop server 1"]);
  expect(await services.get("mongo")).toBe(first);
  await expect(services.proveAlive(["mongo"])).rejects.toMatchObject({ code: "LAB_RUN_SERVICE_DIED" });
  expect(await services.dropDead(["postgres"])).toBe(false);
  expect(await services.dropDead(["mongo"])).toBe(true);
  expect((await services.get("mongo")).described).toBe("server 2");
  expect(await services.proveAlive(["mongo"])).toMatchObject({ mongo: { run: "server 2" } });
  await services.stop();
  expect(log.filter((line) => line.startsWith("start"))).toEqual(["start server 1", "start server 2"]);
  expect(log.at(-1)).toBe("stop server 2");
});

test("one that is dead from the beginning is ended, and no service", async () => {
  const { log, dead } = replaceMongo();
  dead.add("server 1");
  const services = open();
  await expect(services.get("mongo")).rejects.toMatchObject({ code: "LAB_RUN_SERVICE_DIED" });
  expect(services.running().size).toBe(0);
  await services.stop();
  expect(log).toEqual(["start server 1", "stop server 1"]);
});

test("one that could not start is the present grade's, and the next one asks anew", async () => {
  const { log, dead } = replaceMongo();
  const services = open();
  dead.add("server 1");
  await expect(services.get("mongo")).rejects.toMatchObject({ code: "LAB_RUN_SERVICE_DIED" });
  await expect(services.get("mongo")).rejects.toMatchObject({ code: "LAB_RUN_SERVICE_DIED" });
  await services.dropDead(["postgres"]);
  await expect(services.get("mongo")).rejects.toMatchObject({ code: "LAB_RUN_SERVICE_DIED" });
  await services.dropDead(["mongo"]);
  expect(await services.get("mongo")).toMatchObject({ described: "server 2" });
  await services.stop();
  expect(log.filter((line) => line.startsWith("start"))).toEqual(["start server 1", "start server 2"]);
});
