export const c1 = {
  names: {
    did: "listCrates on {count} crates, a third of them empty",
    expected: "the names of those that hold apples",
    next: "src/crates.ts: which filter leaves out a crate with 0 apples?",
  },
} as const;

export const c2 = {
  order: {
    did: "listCrates on {count} crates that were stored in no order",
    expected: "names in the order of the alphabet",
    next: "a find without a sort gives documents in whatever order the server has them",
  },
} as const;

export const c3 = {
  empty: {
    did: "listCrates on an empty collection",
    expected: "an empty list",
    next: "src/crates.ts: what becomes of a find that finds nothing?",
  },
} as const;
