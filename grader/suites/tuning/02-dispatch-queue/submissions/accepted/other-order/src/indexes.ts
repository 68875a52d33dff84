import type { IndexSpec } from "./types.ts";

export const indexes: IndexSpec[] = [
  { name: "queue", key: { status: -1, depotId: -1, totalPence: 1, deliverOn: -1, orderNo: 1 } },
  { name: "hour", key: { depotId: 1, deliverOn: -1, status: 1 } },
];
