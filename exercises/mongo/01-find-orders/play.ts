/**
 * What `npm run dev -- mongo-01` runs, and again at each save: one of your questions, asked of the sample orders. This
 * file is yours; nobody grades it or hands it in.
 */
import { MongoClient } from "mongodb";
import { q2 } from "./src/queries.ts";
import type { Order } from "./src/types.ts";

const client = await MongoClient.connect(process.env["MONGODB_URI"] ?? "mongodb://localhost:27017/mongo-01");
const orders = client.db().collection<Order>("orders");

const { filter, ...options } = q2({
  from: new Date("2025-03-03T00:00:00Z"),
  to: new Date("2025-03-10T00:00:00Z"),
});
const found = await orders.find(filter, options).toArray();
console.log(found.length, "orders; the first three:");
console.log(found.slice(0, 3));

await client.close();
