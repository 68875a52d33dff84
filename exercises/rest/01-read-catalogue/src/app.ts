import express from "express";
import type { Deps } from "./types.ts";

/** Builds the catalogue's app. It opens no port: whoever calls it decides where it listens. */
export function createApp({ products }: Deps): express.Express {
  const app = express();

  app.get("/products", async (request, response) => {
    // TODO T1: show only what is in season, and only the documented fields.
    response.json({ products: await products.list() });
  });

  // TODO T2: GET /products/:sku
  // TODO T3: unknown paths, unsupported methods, a repository that rejects

  return app;
}
