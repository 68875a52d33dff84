import type { IndexSpec } from "./types.ts";

export const indexes: IndexSpec[] = [{ key: { placedAt: 1, depotId: 1, status: 1 } }];
