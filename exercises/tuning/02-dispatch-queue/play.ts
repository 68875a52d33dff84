/**
 * What `npm run dev -- tuning-02` runs, and again at each save: query A with your indexes, on the sample orders. This file
 * is yours; nobody grades it or hands it in.
 */
import { MongoClient, ObjectId } from "mongodb";
import { indexes } from "./src/indexes.ts";

const client = await MongoClient.connect(process.env["MONGODB_URI"] ?? "mongodb://localhost:27017/tuning-02");
const orders = client.db().collection("orders");

// Those of the last run go first.
await orders.dropIndexes();
for (const { key } of indexes) await orders.createIndex(key);

const plan = await orders
  .find({
    depotId: new ObjectId("677485803656ae25a90bb143"),
    status: "shipped",
    deliverOn: { $gte: new Date("2025-01-01T00:00:00Z"), $lt: new Date("2025-07-01T00:00:00Z") },
  })
  .sort({ totalPence: -1 })
  .limit(20)
  .explain("executionStats");
const { nReturned, totalKeysExamined, totalDocsExamined } = plan["executionStats"];
console.log({ nReturned, totalKeysExamined, totalDocsExamined });

await client.close();
