import { postgres } from "@lab/services/suite";
import { expect, expectShape, lab, say, step, test } from "@lab/testkit";
import { z } from "zod";
import { createTable, makeCrates } from "./data.ts";
import { c1, c2, c3 } from "./messages.ts";

const { seed, solution } = lab();
const file = "queries/full-crates.sql";
const crates = makeCrates(seed);
const count = crates.length;
const rows = z.array(z.strictObject({ name: z.string() }));

/** Data of the suite's own: named after all that they depend on, so that they can be made ahead. */
const openCrates = () =>
  lab().use(postgres, {
    name: `crates ${seed}`,
    async fill(pool) {
      await pool.query(createTable);
      const names = crates.map(({ name }) => name);
      const apples = crates.map((crate) => crate.apples);
      await pool.query("INSERT INTO crates SELECT * FROM unnest($1::text[], $2::int[])", [names, apples]);
    },
  });

async function listCrates({ ask }: Awaited<ReturnType<typeof openCrates>>): Promise<string[]> {
  const query = (await solution.file(file)) ?? "";
  return expectShape(rows, await ask(file, query)).map(({ name }) => name);
}

test("C1", async () => {
  const store = await openCrates();
  const full = crates.filter(({ apples }) => apples > 0).map(({ name }) => name);
  await step(say(c1.names, { count }), async () => {
    expect((await listCrates(store)).toSorted()).toEqual(full.toSorted());
  });
});

test("C2", async () => {
  const store = await openCrates();
  await step(say(c2.order, { count }), async () => {
    const names = await listCrates(store);
    expect(names.length).toBeGreaterThan(1);
    expect(names).toEqual(names.toSorted());
  });
});

test("C3", async () => {
  const store = await lab().use(postgres, { name: "no crates", fill: createTable });
  await step(say(c3.empty), async () => {
    expect(await listCrates(store)).toEqual([]);
  });
});
