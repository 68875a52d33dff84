import type { Express } from "express";
import type { AddressInfo } from "node:net";
import type { MongoClient } from "mongodb";
import { decodeForWarmUp } from "../frames.ts";
import type { LibraryTable } from "./load-solution.ts";

type ExpressModule = { (): Express; json(): Parameters<Express["use"]>[0]; Router(): Express };

/** Serves one request with Express and makes a MongoDB client that finds no server. */
export async function warmUpLibraries(libraries: LibraryTable): Promise<void> {
  decodeForWarmUp();
  const express = libraries["express"]?.() as ExpressModule;
  const app = express();
  const router = express.Router();
  app.use(express.json());
  router.post("/echo/:id", (request, response) => {
    response
      .status(201)
      .location("/echo/1")
      .json({ id: request.params["id"], query: request.query, body: request.body as unknown });
  });
  app.use("/", router);
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/echo/7?a=b`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "carrots" }),
  });
  await answer.text();
  server.closeAllConnections();
  server.close();
  const { MongoClient: Client } = libraries["mongodb"]?.() as { MongoClient: typeof MongoClient };
  const client = new Client("mongodb://127.0.0.1:1", { serverSelectionTimeoutMS: 50 });
  await client.connect().catch(() => undefined);
  await client.close();
}
