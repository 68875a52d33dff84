import { expect, test } from "@jest/globals";
import type { MongoClient } from "mongodb";
import { endOperations } from "../src/end-operations.ts";

const ofUser = { "effectiveUsers.user": "lab_user" };

/** A server whose answers to what is asked of it come one by one. */
function makeClient(list: () => Promise<object[]>, command: (asked: object) => Promise<void>): MongoClient {
  const admin = { aggregate: () => ({ toArray: list }), command };
  return { db: () => admin } as never;
}

test("operations are ended until there are none", async () => {
  const left = [[{ opid: 1 }, { opid: 2 }], [{ opid: 2 }], []];
  const asked: object[] = [];
  const client = makeClient(
    async () => left.shift() ?? [],
    async (command) => void asked.push(command),
  );
  expect(await endOperations(client, ofUser, 60_000)).toBe(true);
  expect(asked).toEqual([
    { killOp: 1, op: 1 },
    { killOp: 1, op: 2 },
    { killOp: 1, op: 2 },
  ]);
});

test.each([
  ["to what is running", () => new Promise<never>(() => {}), async () => {}],
  ["to being told to end it", async () => [{ opid: 1 }], () => new Promise<never>(() => {})],
])(
  "a server that doesn't answer %s is waited for no longer than one that goes on",
  async (_, list, command) => {
    expect(await endOperations(makeClient(list, command), ofUser, 20)).toBe(false);
  },
);

test("of an operation that goes on it is said that it does", async () => {
  const client = makeClient(
    async () => [{ opid: 1 }],
    async () => {},
  );
  expect(await endOperations(client, ofUser, 20)).toBe(false);
});
