import type { IndexSpec } from "./types.ts";

// TODO: this is what somebody created in the first week. Give the queue what it deserves instead.
export const indexes: IndexSpec[] = [{ key: { depotId: 1 } }];
