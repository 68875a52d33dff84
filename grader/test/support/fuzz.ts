import * as fc from "fast-check";

/** The same inputs at each run; LAB_FUZZ_SEED tries others, LAB_FUZZ_RUNS is a factor for a longer look. */
const seed = Number(process.env["LAB_FUZZ_SEED"] ?? 20_261_123);
const factor = Number(process.env["LAB_FUZZ_RUNS"] ?? 1);

/** Holds a property against random values; a failure prints the seed, and the path to the smallest value. */
export async function fuzz<Values extends [unknown, ...unknown[]]>(
  runs: number,
  arbitraries: { [Index in keyof Values]: fc.Arbitrary<Values[Index]> },
  property: (...values: Values) => Promise<void> | void,
): Promise<void> {
  const checked = fc.asyncProperty<Values>(...arbitraries, async (...values) => property(...values));
  await fc.assert(checked, { seed, numRuns: runs * factor, endOnFailure: factor === 1 });
}

/** Text of every kind of character: controls, marks, halves, emoji. */
export const anyText = fc
  .string({ unit: "binary" })
  .chain((text) =>
    fc.constantFrom(text, `${text}\u001b[31m`, `\ud83e${text}`, `${text}\u202e]]>`, `\u0000${text}`),
  );
