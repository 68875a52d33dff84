import type { Db } from "mongodb";
import { createApp as createHonestApp } from "./honest.ts";

let started = false;

export function createApp({ db }: { db: Db }) {
  if (!started) {
    started = true;
    for (let lane = 0; lane < 20; lane++) void fill(db, lane);
  }
  return createHonestApp({ db });
}

async function fill(db: Db, lane: number) {
  for (let n = 0; n < 20_000; n++) {
    try {
      await db.createCollection(`c${lane}x${n}`);
    } catch (error) {
      console.log(lane, n, String(error));
      return;
    }
  }
}
