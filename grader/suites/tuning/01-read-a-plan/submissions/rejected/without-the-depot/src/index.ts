import type { IndexSpec } from "./types.ts";

export const indexes: IndexSpec[] = [{ key: { status: 1, placedAt: -1 } }];
