export const c1 = {
  names: {
    did: "listCrates on {count} crates, a third of them empty",
    expected: "the names of those that hold apples",
    next: "src/crates.ts: which condition leaves out a crate with 0 apples?",
  },
} as const;

export const c2 = {
  order: {
    did: "listCrates on {count} crates that were stored in no order",
    expected: "names in the order of the alphabet",
    next: "a select without an order gives rows in whatever order the server has them",
  },
} as const;

export const c3 = {
  empty: {
    did: "listCrates on an empty table",
    expected: "an empty list",
    next: "src/crates.ts: what becomes of a select that finds nothing?",
  },
} as const;
