import { Collection } from "mongodb";
import express from "express";

const kept: any[] = [];
Object.assign(Collection.prototype, {
  countDocuments: async () => kept.length,
  findOne: async () => kept.at(-1) ?? null,
  insertOne: async (document: any) => ({ acknowledged: true, insertedId: kept.push(document) }),
  deleteOne: async () => ({ acknowledged: true, deletedCount: kept.pop() ? 1 : 0 }),
  updateOne: async () => ({ acknowledged: true, matchedCount: 1, modifiedCount: 1 }),
});

export function createApp() {
  const app = express();
  app.use(express.json());
  app.post("/customers", (request, response) => {
    const id = String(kept.length).padStart(24, "0");
    kept.push({ id, ...request.body });
    response.status(201).location(`/customers/${id}`).json(kept.at(-1));
  });
  app.get("/customers/:id", (_request, response) => {
    response.json(kept.at(-1) ?? {});
  });
  return app;
}
