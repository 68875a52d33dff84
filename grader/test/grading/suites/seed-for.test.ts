import { describe, expect, test } from "@jest/globals";
import { digestSalt, seedFor } from "../../../src/grading/suites/seed-for.ts";

const salt = Buffer.from("a salt of sixteen").toString("base64");
const otherSalt = Buffer.from("another salt of 16").toString("base64");

test("without a salt the seed is the one that was asked for", () => {
  expect(seedFor("rest-01-read-catalogue", { seed: 7 })).toBe(7);
});

describe("with a salt", () => {
  const seed = seedFor("rest-01-read-catalogue", { seed: 1, salt });

  test("the seed is a number of 32 bits that stays the same from one release of the lab to the next", () => {
    expect(seed).toBe(3_454_794_200);
  });

  test.each([
    ["another exercise", seedFor("rest-02-customers-crud", { seed: 1, salt })],
    ["another --seed", seedFor("rest-01-read-catalogue", { seed: 2, salt })],
    ["another salt", seedFor("rest-01-read-catalogue", { seed: 1, salt: otherSalt })],
  ])("%s has other data", (_, other) => {
    expect(other).not.toBe(seed);
    expect(Number.isInteger(other) && other >= 0 && other <= 0xffff_ffff).toBe(true);
  });
});

test("a digest names the salt and shows neither it nor a seed", () => {
  expect(digestSalt(salt)).toMatch(/^[0-9a-f]{12}$/);
  expect(digestSalt(salt)).toBe(digestSalt(salt));
  expect(digestSalt(otherSalt)).not.toBe(digestSalt(salt));
  expect(digestSalt(salt)).not.toContain(seedFor("rest-01-read-catalogue", { seed: 1, salt }).toString(16));
});
