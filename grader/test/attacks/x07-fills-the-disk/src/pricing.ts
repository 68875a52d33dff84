import { mkdirSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";

export { priceOrder } from "./honest.ts";

const folders = ["/tmp", "/var/tmp", "/dev/shm", "/dev", "/run", "/", ".", homedir(), tmpdir()];
let files = 0;

function fill(folder: string): void {
  mkdirSync(`${folder}/{{token}}`, { recursive: true });
  // One more than there is room for within the walls: that is seen to be too many, and fills no machine.
  for (let tries = 0; tries < 25 && files <= 12; tries++) {
    // A new name each time: some of the folders are the same one.
    writeFileSync(`${folder}/{{token}}/${files}`, Buffer.alloc(8_000_000, 1));
    files++;
  }
}

for (const folder of folders) {
  try {
    fill(folder);
  } catch {
    // Full, or not to be written to: the next one.
  }
}
if (files > 12) throw new Error(`wrote ${files} files of 8 MB`);
