import { edgesOf, type Edge } from "./edge.ts";

/** Numbers below, at and around zero and one, that a rule for whole numbers above 0 has to tell apart. */
export const numbersAroundZero: readonly Edge<number>[] = edgesOf("quantity", {
  "0": 0,
  "-0": -0,
  "-1": -1,
  "-0.5": -0.5,
  "0.5": 0.5,
  "a ten-millionth": 1e-7,
  "minus a ten-millionth": -1e-7,
  "1.0000001": 1.0000001,
  "2.0000000001": 2.0000000001,
  "the next number above 1": 1 + Number.EPSILON,
  "1.5": 1.5,
});

/** Whole numbers at the limits of a contract, which a solution has to take. */
export function wholeNumbersAt({ min, max }: { min: number; max: number }): Edge<number>[] {
  return edgesOf("quantity", {
    [`${min}, the smallest`]: min,
    [`${min + 1}, the next above the smallest`]: min + 1,
    [`${max - 1}, the next below the largest`]: max - 1,
    [`${max}, the largest`]: max,
  });
}

/** Whole numbers that a number of 32 bits can't hold, up to the largest that JavaScript counts to. */
export const numbersBeyond32Bits: readonly Edge<number>[] = edgesOf("quantity", {
  "2147483648, one too many for 32 bits with a sign": 2 ** 31,
  "4294967296, one too many for 32 bits": 2 ** 32,
  "9007199254740991, the largest safe integer": Number.MAX_SAFE_INTEGER,
});

/** Amounts of money in whole pence: nothing at all is an amount too. */
export function amountsUpTo(maxPence: number): Edge<number>[] {
  return edgesOf("amount", { "0p": 0, "1p": 1, [`${maxPence}p, the largest`]: maxPence });
}
