import { expect, test } from "@jest/globals";
import { holdStub } from "../src/hold-stub.ts";

type Ask = (sku: string) => Promise<string>;

function makeHeld() {
  const held = holdStub({ find: async (sku: string) => `found ${sku}` });
  return { held, ask: held.methods["find"] as unknown as Ask };
}

test("answers nobody until it is released, and then in the order that is chosen", async () => {
  const { held, ask } = makeHeld();
  const settled: string[] = [];
  const asked = ["a", "b", "c"].map(async (sku) => settled.push(await ask(sku)));
  await held.untilHeld(3);
  expect(settled).toEqual([]);
  held.release([2, 0]);
  await Promise.all(asked);
  expect(settled).toEqual(["found c", "found a", "found b"]);
});

test("answers what comes after the release at once", async () => {
  const { held, ask } = makeHeld();
  held.release();
  expect(await ask("late")).toBe("found late");
});

test("stops waiting for calls that don't come", async () => {
  const { held, ask } = makeHeld();
  const only = ask("a");
  await held.untilHeld(2);
  held.release();
  expect(await only).toBe("found a");
});
