import express from "express";
import type { Db } from "mongodb";
import { createCustomersRouter } from "./customers.ts";

/** Mounts the router and nothing else: reading bodies and answering errors is the router's work. */
export function createApp({ db }: { db: Db }): express.Express {
  const app = express();
  app.use("/customers", createCustomersRouter({ db }));
  return app;
}
