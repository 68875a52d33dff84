import type { IndexSpec } from "./types.ts";

export const indexes: IndexSpec[] = [{ key: { totalPence: -1, depotId: 1, status: 1, deliverOn: 1 } }];
