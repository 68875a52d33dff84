import type { IndexSpec } from "./types.ts";

export const indexes: IndexSpec[] = [{ name: "call-back", key: { status: -1, depotId: 1, placedAt: 1 } }];
