export const c1 = {
  sum: {
    did: "totalPence of {lines}",
    expected: "the sum of price times quantity over all lines",
    next: "src/total.ts: each line counts with its price times its quantity",
  },
} as const;

export const c2 = {
  empty: {
    did: "totalPence of an empty basket",
    expected: "0",
    next: "what does src/total.ts come to before it has seen a line?",
  },
} as const;

export const c3 = {
  belowOne: {
    did: "totalPence of {lines}",
    expected: "the same as without the lines whose quantity is below 1",
    next: "look at the quantity of a line before it counts",
  },
} as const;
