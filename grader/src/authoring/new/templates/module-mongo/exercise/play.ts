/**
 * What `npm run dev -- {{id}}` runs, and again at each save, on the data of explain/crates.json. This file is the
 * learner's own; nobody grades it or hands it in.
 */
import { MongoClient } from "mongodb";
import { listCrates } from "./src/crates.ts";

const client = await MongoClient.connect(process.env["MONGODB_URI"] ?? "mongodb://localhost:27017");
console.log(await listCrates(client.db()));
await client.close();
