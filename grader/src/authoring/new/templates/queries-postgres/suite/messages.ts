export const c1 = {
  names: {
    did: "ran queries/full-crates.sql on {count} crates, a third of them empty",
    expected: "a row with the name of each that holds apples",
    next: "queries/full-crates.sql: which condition leaves out a crate with 0 apples?",
  },
} as const;

export const c2 = {
  order: {
    did: "ran queries/full-crates.sql on {count} crates that were stored in no order",
    expected: "names in the order of the alphabet",
    next: "a SELECT without ORDER BY gives rows in whatever order the server has them",
  },
} as const;

export const c3 = {
  empty: {
    did: "ran queries/full-crates.sql on an empty table",
    expected: "no row",
    next: "queries/full-crates.sql: where does a row come from that no crate is behind?",
  },
} as const;
