import express from "express";
import { ObjectId, type Db } from "mongodb";
import { readCustomer } from "./schema.ts";
import type { ShownCustomer, StoredCustomer } from "./types.ts";

/** All routes under /customers. */
export function createCustomersRouter({ db }: { db: Db }): express.Router {
  const customers = db.collection<StoredCustomer>("customers");
  const router = express.Router();
  // TODO T4: what happens to a body that is no JSON, or says that it is something else?
  router.use(express.json());

  router.post("/", async (request, response) => {
    const reading = readCustomer(request.body);
    if ("errors" in reading) {
      response.status(422).json({ errors: reading.errors });
      return;
    }
    const stored: StoredCustomer = {
      ...reading.customer,
      _id: new ObjectId(),
      role: "customer",
      creditPence: 0,
      createdAt: new Date(),
    };
    // TODO T1: an address that is taken already: what does insertOne throw?
    await customers.insertOne(stored);
    // TODO T1: say where the new customer is to be found
    response.status(201).json(showCustomer(stored));
  });

  router.get("/:id", async (request, response) => {
    // TODO T4: an id that is none, and one that nobody has
    const stored = await customers.findOne({ _id: new ObjectId(request.params.id) });
    response.json(stored && showCustomer(stored));
  });

  // TODO T3: PUT, PATCH and DELETE /:id
  // TODO T4: one error handler, so that all problems have one shape

  return router;
}

function showCustomer(stored: StoredCustomer): ShownCustomer {
  // TODO T1: phone and address, where the customer has them
  return { id: stored._id.toHexString(), email: stored.email, name: stored.name };
}
