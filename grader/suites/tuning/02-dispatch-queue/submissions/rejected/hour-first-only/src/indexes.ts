import type { IndexSpec } from "./types.ts";

export const indexes: IndexSpec[] = [{ key: { deliverOn: 1, depotId: 1, status: 1, totalPence: -1 } }];
