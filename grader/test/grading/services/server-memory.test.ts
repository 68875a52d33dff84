import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { serviceKinds } from "@lab/services";
import type { Db } from "mongodb";
import { serviceGrowthMb } from "../../../src/grading/services/watch-growth.ts";

const patienceMs = 60_000;

/** What the attack X42 does, where nobody watches the server: without the watch it takes what it likes. */
test(
  "one aggregation takes more of the machine than a submission may have a server take",
  async () => {
    const { provide, start } = serviceKinds.mongo;
    const provided = await provide({ env: process.env });
    const service = await start(provided, { env: process.env, seenSocket: (file) => file });
    try {
      const store = await service.createStore("memory");
      const customers = (store.client as Db).collection("customers");
      await customers.insertOne({});
      const twice = { $concat: ["$$value", "$$value"] };
      const long = { $reduce: { input: { $range: [0, 20] }, initialValue: "abc", in: twice } };
      const texts = {
        $map: { input: { $range: [0, 500] }, in: { $concat: [{ $toString: "$$this" }, "$long"] } },
      };
      const asked = customers
        .aggregate([{ $limit: 1 }, { $set: { long } }, { $project: { size: { $size: texts } } }])
        .toArray()
        .catch(() => []);
      const before = (await service.takenBytes?.()) ?? 0;
      let grownBytes = 0;
      for (let isOver = false; !isOver && grownBytes <= serviceGrowthMb * 1_048_576;) {
        isOver = await Promise.race([asked.then(() => true), sleep(50, false)]);
        grownBytes = Math.max(grownBytes, ((await service.takenBytes?.()) ?? 0) - before);
      }
      expect(grownBytes).toBeGreaterThan(serviceGrowthMb * 1_048_576);
    } finally {
      await service.stop();
    }
  },
  patienceMs,
);
