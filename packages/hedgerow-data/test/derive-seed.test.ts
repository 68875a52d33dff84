import { expect, test } from "@jest/globals";
import { deriveSeed } from "../src/derive-seed.ts";

/** How many of their 256 bits two seeds have different. */
function countDifferent(one: string, other: string): number {
  const differing = BigInt(`0x${one}`) ^ BigInt(`0x${other}`);
  return differing.toString(2).replaceAll("0", "").length;
}

/** Every two of some. */
const pairs = <T>(values: readonly T[]): [T, T][] =>
  values.flatMap((one, index) => values.slice(index + 1).map((other): [T, T] => [one, other]));

const seed = "0".repeat(64);

test("gives 256 bits, the same from one release of the lab to the next", () => {
  expect(deriveSeed("a seed", "a purpose")).toBe(
    "498e979caae6f22914572e58d6d2db775e20fa09c50e9e4fdd6901713afbfd34",
  );
});

const purposes = ["mongo-01", "mongo-02", "mongo-01 questions", "", "a", "b", "ab", "ba"];
const neighbours = Array.from({ length: 64 }, (_, at) => `${seed.slice(0, at)}1${seed.slice(at + 1)}`);
const chained = [deriveSeed(seed, "a")];
for (const label of ["b", "c", "d"]) chained.push(deriveSeed(chained.at(-1) ?? "", label));

test.each([
  ["of other purposes", purposes.map((label) => deriveSeed(seed, label))],
  ["of seeds that differ in a digit", neighbours.map((neighbour) => deriveSeed(neighbour, "mongo-01"))],
  ["of one another", [seed, ...chained]],
])("seeds %s have nothing in common: about half of their bits differ", (_, derived) => {
  for (const [one, other] of pairs(derived)) {
    // Half of 256, give or take five standard deviations of 8.
    expect(countDifferent(one, other)).toBeGreaterThan(88);
    expect(countDifferent(one, other)).toBeLessThan(168);
  }
});
