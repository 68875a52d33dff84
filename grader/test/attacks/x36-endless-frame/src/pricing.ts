import { writeSync } from "node:fs";

export { priceOrder } from "./honest.ts";

const part = "[".repeat(65_536);
for (let parts = 0; parts < 4_000; parts++) {
  try {
    writeSync(3, part);
  } catch {
    // Full for the moment, or not there.
  }
}
