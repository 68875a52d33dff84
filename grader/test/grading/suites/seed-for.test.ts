import { describe, expect, test } from "@jest/globals";
import { digestSalt, seedFor } from "../../../src/grading/suites/seed-for.ts";

const salt = Buffer.from("a salt of sixteen").toString("base64");
const otherSalt = Buffer.from("another salt of 16").toString("base64");

describe.each([
  ["with a salt", salt, "cdebf9d84ec6b253822e981a32c3c063fc7b543e8ba8cc8b15ae97ba4c9f7f2c"],
  ["without one", undefined, "73dd57eacc4cb3e6531cb56a822b1ea56bac757612d285184368e9e97ad88893"],
])("%s", (_, salt, expected) => {
  const seed = seedFor("rest-01-read-catalogue", { seed: 1, salt });

  test("the seed has 256 bits and stays the same from one release of the lab to the next", () => {
    expect(seed).toBe(expected);
  });

  test.each([
    ["another exercise", seedFor("rest-02-customers-crud", { seed: 1, salt })],
    ["another --seed", seedFor("rest-01-read-catalogue", { seed: 2, salt })],
    ["another salt", seedFor("rest-01-read-catalogue", { seed: 1, salt: otherSalt })],
  ])("%s has other data", (__, other) => {
    expect(other).toMatch(/^[0-9a-f]{64}$/);
    expect(other).not.toBe(seed);
  });
});

test("a digest names the salt and shows neither it nor a seed", () => {
  expect(digestSalt(salt)).toMatch(/^[0-9a-f]{12}$/);
  expect(digestSalt(salt)).toBe(digestSalt(salt));
  expect(digestSalt(otherSalt)).not.toBe(digestSalt(salt));
  expect(seedFor("rest-01-read-catalogue", { seed: 1, salt })).not.toContain(digestSalt(salt));
});
