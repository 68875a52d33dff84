import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StoreRequest } from "../../grading/services/store-pool.ts";
import type { DataSource } from "../../grading/suites/seed-for.ts";

/** Which stores the suites asked for, by exercise, for one seed. */
type Requests = Record<string, StoreRequest[]>;

export interface DataMemory {
  requestsOf(ids: readonly string[]): StoreRequest[];
  remember(id: string, requests: StoreRequest[]): void;
}

/**
 * Remembers in `.lab/data-requests.json` what suites asked for, so that the next grade of several exercises can
 * load it while earlier ones are judged. A guess that saves time: what is asked in the end decides. With a salt it
 * remembers nothing, since the requests hold the seed that nobody is to know.
 */
export function createDataMemory(root: string, { seed, salt }: DataSource): DataMemory {
  const folder = join(root, ".lab");
  const file = join(folder, "data-requests.json");
  const requests: Requests = salt === undefined ? read(file, seed) : {};
  return {
    requestsOf: (ids) => ids.flatMap((id) => requests[id] ?? []),
    remember(id, seen) {
      if (salt !== undefined) return;
      if (JSON.stringify(requests[id] ?? []) === JSON.stringify(seen)) return;
      requests[id] = seen;
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(file, JSON.stringify({ seed, requests }));
      } catch {
        // No room, or not ours to write to: a guess less the next time.
      }
    },
  };
}

function read(file: string, seed: number): Requests {
  try {
    const kept = JSON.parse(readFileSync(file, "utf8")) as { seed: number; requests: Requests };
    return kept.seed === seed ? kept.requests : {};
  } catch {
    // The first time, or not whole: nothing is loaded ahead.
    return {};
  }
}
