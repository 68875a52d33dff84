import type { IndexSpec } from "./types.ts";

export const indexes: IndexSpec[] = [{ key: { depotId: 1, placedAt: -1 } }];
