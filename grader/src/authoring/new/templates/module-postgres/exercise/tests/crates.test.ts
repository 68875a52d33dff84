import { expect, test } from "@jest/globals";
import type { Pool } from "pg";
import { listCrates } from "../src/crates.ts";

test("C1 the contract's form: a list of names", async () => {
  const pool = { query: async () => ({ rows: [], rowCount: 0 }) } as unknown as Pool;
  expect(await listCrates(pool)).toEqual([]);
});
