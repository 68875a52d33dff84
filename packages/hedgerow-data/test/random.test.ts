import { describe, expect, test } from "@jest/globals";
import { createCipheriv, createHmac } from "node:crypto";
import { createRandom } from "../src/random.ts";

function drawMany<T>(count: number, draw: () => T): T[] {
  return Array.from({ length: count }, draw);
}

describe("createRandom", () => {
  test("draws the bytes of AES-256-CTR, whose key is an HMAC of the seed", () => {
    const key = createHmac("sha256", "a seed").update("numbers").digest();
    const bytes = createCipheriv("aes-256-ctr", key, Buffer.alloc(16)).update(Buffer.alloc(40_000));
    const random = createRandom("a seed");
    const drawn = drawMany(10_000, () => random.next() * 2 ** 32);
    expect(drawn).toEqual(drawn.map((_, index) => bytes.readUInt32LE(index * 4)));
  });

  test("gives the same from one release of the lab to the next", () => {
    const random = createRandom("a seed");
    expect(drawMany(3, random.next)).toEqual([0.08808436151593924, 0.49332818994298577, 0.8956142594106495]);
  });

  test("repeats itself for one seed and differs for another", () => {
    const draws = drawMany(20, createRandom("5").next);
    expect(drawMany(20, createRandom("5").next)).toEqual(draws);
    expect(drawMany(20, createRandom("6").next)).not.toEqual(draws);
  });

  test("int reaches both ends and stays between them", () => {
    const random = createRandom("2");
    const drawn = new Set(drawMany(300, () => random.int(-1, 2)));
    expect([...drawn].toSorted((a, b) => a - b)).toEqual([-1, 0, 1, 2]);
  });

  test("pick draws every value and refuses an empty list", () => {
    const random = createRandom("3");
    expect(new Set(drawMany(100, () => random.pick(["a", "b", "c"])))).toEqual(new Set(["a", "b", "c"]));
    expect(() => random.pick([])).toThrow(RangeError);
  });

  test("chance keeps to its probability", () => {
    const random = createRandom("4");
    const hits = drawMany(10_000, () => random.chance(0.2)).filter(Boolean).length;
    expect(hits).toBeGreaterThan(1_800);
    expect(hits).toBeLessThan(2_200);
    expect(drawMany(100, () => random.chance(0))).not.toContain(true);
    expect(drawMany(100, () => random.chance(1))).not.toContain(false);
  });

  test("powerLaw gives the first quarter of the indexes half of the draws, and reaches the last one", () => {
    const random = createRandom("5");
    const drawn = drawMany(10_000, () => random.powerLaw(20));
    const early = drawn.filter((index) => index < 5).length;
    expect(early).toBeGreaterThan(4_700);
    expect(early).toBeLessThan(5_300);
    expect(Math.max(...drawn)).toBe(19);
    expect(Math.min(...drawn)).toBe(0);
  });

  test("shuffle keeps the values, changes their order and leaves its input alone", () => {
    const values = Object.freeze(drawMany(50, createRandom("6").next));
    const shuffled = createRandom("7").shuffle(values);
    expect(shuffled).not.toEqual(values);
    expect(shuffled).toHaveLength(50);
    expect(new Set(shuffled)).toEqual(new Set(values));
  });

  test("a fork depends on seed and label, not on what was drawn before", () => {
    const drained = createRandom("8");
    drawMany(10, drained.next);
    const expected = createRandom("8").fork("orders").next();
    expect(drained.fork("orders").next()).toBe(expected);
    expect(drained.fork("products").next()).not.toBe(expected);
    expect(createRandom("9").fork("orders").next()).not.toBe(expected);
  });
});
