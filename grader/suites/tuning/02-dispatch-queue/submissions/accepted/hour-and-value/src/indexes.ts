import type { IndexSpec } from "./types.ts";

const equal = { depotId: 1, status: -1 } as const;
const value = { totalPence: -1 } as const;
const hour = { deliverOn: 1 } as const;

export const indexes: IndexSpec[] = [
  { key: { ...equal, ...value, ...hour } },
  { key: { ...equal, ...hour, ...value } },
];
