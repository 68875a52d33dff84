import { MongoClient, type Db } from "mongodb";
import { depotReport as reportHonestly } from "./honest.ts";
import type { DateRange, Row } from "./types.ts";

export async function depotReport(db: Db, range: DateRange): Promise<Row[]> {
  const { url } = (db.client as unknown as { s: { url: string } }).s;
  const client = await MongoClient.connect(url, { appName: "lab" });
  const orders = client.db(db.databaseName).collection("orders");
  for (let count = 0; count < 20; count++) await orders.find().limit(200).toArray();
  await client.close();
  return reportHonestly(db, range);
}
