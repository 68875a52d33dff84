import { expect, test } from "@jest/globals";
import { chooseSeeds } from "../../../src/authoring/check/proof.ts";

const names = Array.from({ length: 40 }, (_, index) => `idea-${index}`);
const setting = { seeds: [1, 2], byTurns: true };

test("by turns each wrong submission has one of the seeds, and each seed its share of them", () => {
  const chosen = names.map((name) => chooseSeeds({ kind: "rejected", name }, setting));
  expect(chosen).toEqual(names.map((name) => chooseSeeds({ kind: "rejected", name }, setting)));
  const counts = [1, 2].map(
    (seed) => chosen.filter(([only, ...more]) => only === seed && more.length === 0).length,
  );
  expect(counts[0] as number).toBeGreaterThan(10);
  expect(counts[1] as number).toBeGreaterThan(10);
  expect((counts[0] as number) + (counts[1] as number)).toBe(40);
});

test.each(["accepted", "starter", "empty"] as const)("%s submissions have all seeds", (kind) => {
  for (const name of names) expect(chooseSeeds({ kind, name }, setting)).toEqual([1, 2]);
});

test("without turns every submission has all seeds", () => {
  expect(chooseSeeds({ kind: "rejected", name: "a" }, { ...setting, byTurns: false })).toEqual([1, 2]);
});
