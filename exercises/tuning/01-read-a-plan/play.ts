/**
 * What `npm run dev -- tuning-01` runs, and again at each save: query N3 with your index, on the sample orders. This file
 * is yours; nobody grades it or hands it in.
 */
import { MongoClient, ObjectId } from "mongodb";
import { indexes } from "./src/index.ts";

const client = await MongoClient.connect(process.env["MONGODB_URI"] ?? "mongodb://localhost:27017/tuning-01");
const orders = client.db().collection("orders");

// Those of the last run go first.
await orders.dropIndexes();
for (const { key } of indexes) await orders.createIndex(key);

const plan = await orders
  .find({
    depotId: new ObjectId("677485803656ae25a90bb143"),
    status: "cancelled",
    placedAt: { $gte: new Date("2025-04-28T00:00:00Z"), $lt: new Date("2025-05-05T00:00:00Z") },
  })
  .sort({ placedAt: -1 })
  .explain("executionStats");
const { nReturned, totalKeysExamined, totalDocsExamined } = plan["executionStats"];
console.log({ nReturned, totalKeysExamined, totalDocsExamined });

await client.close();
