import { setTimeout as sleep } from "node:timers/promises";
import { expect, jest, test } from "@jest/globals";
import { serviceKinds } from "@lab/services";
import { bundleHandIn } from "../../support/same-process-grader.ts";
import { patientLimits } from "../../support/solution.ts";

const patienceMs = 90_000;

/** What the attack X08 does, where nobody watches the store: without the watch it takes what it likes. */
test(
  "X08 fills a store with more than a submission may put there",
  async () => {
    const { provide, start } = serviceKinds.mongo;
    const provided = await provide({ env: process.env });
    const service = await start(provided, { env: process.env, seenSocket: (file) => file });
    try {
      const store = await service.createStore("filled");
      const { createApp } = jest.requireActual<{ createApp: (deps: object) => unknown }>(
        await bundleHandIn("X08"),
      );
      await createApp({ db: store.client });
      const limitBytes = patientLimits.databaseMb * 1_048_576;
      for (let grownBytes = 0; grownBytes <= limitBytes; await sleep(50))
        grownBytes = await store.sizeBytes();
      expect(await store.sizeBytes()).toBeGreaterThan(limitBytes);
    } finally {
      await service.stop();
    }
  },
  patienceMs,
);
