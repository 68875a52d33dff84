import type { IndexSpec } from "./types.ts";

export const indexes: IndexSpec[] = [
  { key: { depotId: 1 } },
  { key: { status: 1 } },
  { key: { placedAt: -1 } },
];
