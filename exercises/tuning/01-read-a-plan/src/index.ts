import type { IndexSpec } from "./types.ts";

// TODO: at most one index, the one that query N3 of the README asks for.
export const indexes: IndexSpec[] = [];
