import { expect, test } from "@jest/globals";
import type { SuiteService } from "@lab/testkit";
import { createStorePool } from "../../../src/grading/services/store-pool.ts";

interface Data {
  name: string;
  isOwn?: boolean;
  isLarge?: boolean;
}

/** A service whose stores note what becomes of them. */
function makeService() {
  const log: string[] = [];
  let made = 0;
  const createStore = async (label: string) => {
    const name = `${label}${++made}`;
    log.push(`create ${name}`);
    return {
      name,
      client: name,
      sizeBytes: async () => 0,
      copyFrom: async (other: { name: string }) => void log.push(`copy ${other.name} to ${name}`),
      drop: async () => void log.push(`drop ${name}`),
    };
  };
  const service: SuiteService<Data, unknown> = {
    id: "mongo",
    nameData: ({ name, isOwn = false, isLarge = false }) => ({ name, isOwn, isLarge }),
    fill: async (client, { name }) => void log.push(`fill ${String(client)} with ${name}`),
    open: (store) => store,
  };
  return { log, service, getService: async () => ({ createStore }) };
}

const asked = (data: Data | undefined, label = "a", suite = "s") => ({ data, label, suite });

test("each suite has a store of its own, filled with what it asked for", async () => {
  const { log, service, getService } = makeService();
  const pool = createStorePool(getService, false);
  await pool.take(service, asked({ name: "orders" }));
  await pool.take(service, asked({ name: "orders" }));
  await pool.take(service, asked(undefined));
  expect(log).toEqual(["create a1", "fill a1 with orders", "create a2", "fill a2 with orders", "create a3"]);
});

test("large data are loaded once a sitting, and copied by the service", async () => {
  const { log, service, getService } = makeService();
  const pool = createStorePool(getService, false);
  const large = { name: "120,000 orders", isLarge: true };
  await pool.take(service, asked(large));
  await pool.take(service, asked(large, "b"));
  expect(log.filter((line) => line.startsWith("fill"))).toEqual(["fill shared2 with 120,000 orders"]);
  expect(log.filter((line) => line.startsWith("copy"))).toEqual(["copy shared2 to a1", "copy shared2 to b3"]);
});

test("what is only read is one store for all; own data are one suite's", async () => {
  const { log, service, getService } = makeService();
  const pool = createStorePool(getService, false);
  const orders = { name: "orders" };
  const [one, other] = await Promise.all([
    pool.share(service, asked(orders)),
    pool.share(service, asked(orders, "b", "t")),
  ]);
  expect(one).toBe(other);
  expect(await pool.share(service, asked({ ...orders, isOwn: true }))).not.toBe(one);
  expect(log.filter((line) => line.startsWith("fill"))).toHaveLength(2);
});

test("data that could not be loaded are tried again by the next who asks", async () => {
  const { service, getService } = makeService();
  let tries = 0;
  const failing = { ...service, fill: async () => void (tries++ === 0 && fail()) };
  const fail = (): never => {
    throw new Error("no room");
  };
  const pool = createStorePool(getService, false);
  await expect(pool.share(failing, asked({ name: "orders" }))).rejects.toThrow("no room");
  await expect(pool.share(failing, asked({ name: "orders" }))).resolves.toMatchObject({ name: "shared2" });
});

test("a spare of what was taken waits after a refill; at most four, the oldest goes", async () => {
  const { log, service, getService } = makeService();
  const pool = createStorePool(getService, true);
  const names = ["a", "b", "c", "d", "e"];
  for (const name of names) await pool.take(service, asked({ name }));
  pool.refill();
  await new Promise(setImmediate);
  expect(log.slice(-1)).toEqual(["drop spare6"]);
  const spare = await pool.take(service, asked({ name: "e" }));
  expect(spare.name).toBe("spare10");
});

test("after moving on there is a spare of what is taken from then on alone", async () => {
  const { log, service, getService } = makeService();
  const pool = createStorePool(getService, true);
  await pool.take(service, asked({ name: "a" }));
  pool.moveOn();
  await pool.take(service, asked({ name: "b" }));
  pool.refill();
  await new Promise(setImmediate);
  expect(log.filter((line) => line.startsWith("fill spare"))).toEqual(["fill spare3 with b"]);
});

test("what may be loaded ahead the next time is known by label, own data aside", async () => {
  const { service, getService } = makeService();
  const pool = createStorePool(getService, false);
  await pool.take(service, asked({ name: "orders" }));
  await pool.take(service, asked({ name: "mine", isOwn: true }));
  expect(pool.drainRequests("a")).toEqual([{ service: "mongo", data: { name: "orders" } }]);
  expect(pool.drainRequests("a")).toEqual([]);
});

test("what nobody has to itself is dropped where the service is another, and made anew", async () => {
  const { log, service, getService } = makeService();
  const pool = createStorePool(getService, true);
  const orders = { name: "orders" };
  await pool.share(service, asked({ name: "read" }));
  const taken = await pool.take(service, asked(orders));
  pool.refill();
  await new Promise(setImmediate);
  pool.clear();
  await new Promise(setImmediate);
  expect(log.filter((line) => line.startsWith("drop"))).toEqual(["drop spare3", "drop shared1"]);
  expect((await pool.take(service, asked(orders))).name).not.toBe(taken.name);
  expect((await pool.share(service, asked({ name: "read" }))).name).toBe("shared5");
});
