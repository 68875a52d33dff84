import type { IndexSpec } from "./types.ts";

export const indexes: IndexSpec[] = [];
