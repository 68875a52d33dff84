import type { IndexSpec } from "./types.ts";

export const indexes: IndexSpec[] = [
  {
    key: {
      depotId: 1,
      status: 1,
      placedAt: -1,
      customerId: 1,
      deliverOn: 1,
      orderNo: 1,
      slot: 1,
      totalPence: 1,
      note: 1,
    },
  },
];
