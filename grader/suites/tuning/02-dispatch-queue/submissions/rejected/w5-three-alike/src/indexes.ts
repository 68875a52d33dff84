import type { IndexSpec } from "./types.ts";

export const indexes: IndexSpec[] = [
  { key: { depotId: 1, status: 1, totalPence: -1, deliverOn: 1 } },
  { key: { depotId: 1, status: 1, deliverOn: 1, totalPence: -1 } },
  { key: { depotId: 1, status: 1, deliverOn: 1 } },
];
