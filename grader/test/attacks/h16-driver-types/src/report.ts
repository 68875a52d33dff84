import { Decimal128, type Db } from "mongodb";
import { depotReport as reportHonestly } from "./honest.ts";
import type { DateRange } from "./types.ts";

export async function depotReport(db: Db, range: DateRange): Promise<unknown> {
  const rows = await reportHonestly(db, range);
  return rows.map((row) => ({ ...row, revenuePence: Decimal128.fromString(String(row.revenuePence)) }));
}
