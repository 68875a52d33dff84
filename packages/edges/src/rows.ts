import { edgesOf, type Edge } from "./edge.ts";

/** How many documents MongoDB gives in a first batch, where nobody asks for more. */
const firstBatch = 101;

/** How many rows there are: numbers that code takes for granted without knowing it. */
export const rowCounts: readonly Edge<number>[] = edgesOf("row", {
  "no row": 0,
  "one row": 1,
  "two rows": 2,
  "one more than a first batch": firstBatch + 1,
});

/** Lists of sizes, by where their middle lies: for medians, and for whoever sorts numbers as text. */
export const sizesWithMiddle: readonly Edge<readonly number[]>[] = edgesOf("row", {
  "one size": [3],
  "two sizes": [4, 1],
  "three sizes, the middle one last": [1, 5, 2],
  "four sizes, whose middle two differ": [6, 1, 2, 5],
  "sizes of one and of two digits": [10, 2, 3],
  "sizes that all have two digits or more": [100, 12, 20, 11],
  "nothing among the sizes": [0, 2, 0, 3],
  "nothing in the middle": [0, 0, 5],
  "the same size often": [2, 2, 2, 7, 1, 2],
});

/** What n rows are ranked by, the greatest first, such that some are equal: at each place above, at and below the cut. */
export function tiesAround(top: number): Edge<readonly number[]>[] {
  const falling = Array.from({ length: top + 2 }, (_, place) => 100 * (top + 2 - place));
  const tieAt = (place: number): number[] => falling.with(place, falling[place - 1] as number);
  return edgesOf<readonly number[]>("row", {
    "the first two are equal": tieAt(1),
    "the last two of the top are equal": tieAt(top - 1),
    "the last of the top and the next are equal": tieAt(top),
    "the next two below the top are equal": tieAt(top + 1),
    "all of the top and the next are equal": Array.from({ length: top + 1 }, () => 700),
    "more than twice the top are equal": Array.from({ length: 2 * top + 1 }, () => 700),
    "exactly the top, all equal": Array.from({ length: top }, () => 700),
    "one less than the top, all equal": Array.from({ length: top - 1 }, () => 700),
    "one alone": [700],
    "equal at nothing": [700, ...Array.from({ length: top }, () => 0)],
  });
}

/** A field that may not be there, in all the ways in which it isn't. */
export const gaps: readonly Edge<null | "" | undefined>[] = edgesOf("row", {
  missing: undefined,
  null: null,
  empty: "",
});

/** Names by which rows are sorted, in orders in which they may come, and what their order as text is. */
export const insertionOrders: readonly Edge<readonly string[]>[] = edgesOf("row", {
  "from last to first": ["MOO", "LEA", "KEN"],
  "the first one last": ["LEA", "MOO", "KEN"],
  "the middle one first": ["LEA", "KEN", "MOO"],
});

/** What a row refers to, where nobody sees to it that it is there. */
export const references: readonly Edge<"known" | "unknown" | "none">[] = edgesOf("row", {
  "a reference to what is there": "known",
  "a reference to what is not there": "unknown",
  "no reference": "none",
});

/** Texts whose order as text is another one than that of their numbers, lengths or languages; the first comes first. */
export const sortedTexts: readonly Edge<readonly [string, string]>[] = edgesOf("text", {
  "10 before 2": ["VEG-10", "VEG-2"],
  "a beginning before the whole": ["VEG-1", "VEG-1-A"],
  "a dash before a digit": ["VEG-1", "VEG1"],
  "a digit before a letter": ["VEG-1", "VEG-A"],
  "A before B": ["APP-1", "BEE-1"],
});
