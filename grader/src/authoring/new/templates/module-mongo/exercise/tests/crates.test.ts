import { expect, test } from "@jest/globals";
import type { Db } from "mongodb";
import { listCrates } from "../src/crates.ts";

test("C1 the contract's form: a list of names", async () => {
  const none = { toArray: async () => [], sort: () => none, project: () => none, map: () => none };
  const db = { collection: () => ({ find: () => none }) } as unknown as Db;
  expect(await listCrates(db)).toEqual([]);
});
