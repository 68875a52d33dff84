import { postgres } from "@lab/services/suite";
import { expect, expectShape, lab, say, step, test } from "@lab/testkit";
import { z } from "zod";
import { createTable, makeCrates } from "./data.ts";
import { c1, c2, c3 } from "./messages.ts";

const { seed, solution } = lab();
const crates = makeCrates(seed);
const count = crates.length;

/** Data of the suite's own: named after all that it depends on, so that it can be made ahead. */
const openCrates = () =>
  lab().use(postgres, {
    name: `crates ${seed}`,
    async fill(pool) {
      await pool.query(createTable);
      for (const { name, apples } of crates)
        await pool.query("insert into crates values ($1, $2)", [name, apples]);
    },
  });

async function listCrates(database: Awaited<ReturnType<typeof openCrates>>): Promise<string[]> {
  return expectShape(z.array(z.string()), await solution.call("listCrates", database.forSolution));
}

test("C1", async () => {
  const database = await openCrates();
  const full = crates.filter(({ apples }) => apples > 0).map(({ name }) => name);
  await step(say(c1.names, { count }), async () => {
    expect((await listCrates(database)).toSorted()).toEqual(full.toSorted());
  });
});

test("C2", async () => {
  const database = await openCrates();
  await step(say(c2.order, { count }), async () => {
    const names = await listCrates(database);
    expect(names.length).toBeGreaterThan(1);
    expect(names).toEqual(names.toSorted());
  });
});

test("C3", async () => {
  const database = await lab().use(postgres, { name: "no crates", fill: createTable });
  await step(say(c3.empty), async () => {
    expect(await solution.call("listCrates", database.forSolution)).toEqual([]);
  });
});
