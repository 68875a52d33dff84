import express, { type NextFunction, type Request, type Response } from "express";
import type { Deps, StoredProduct } from "./types.ts";

export function createApp({ products }: Deps): express.Express {
  const app = express();

  app.get("/products", async (request, response) => {
    const season = readSeason(request.query["season"]);
    if (season === undefined) return sendProblem(response, 400, "season is all or current");
    const stored = await products.list();
    const chosen = season === "all" ? stored : stored.filter(({ inSeason }) => inSeason);
    response.json({ products: chosen.map(showProduct) });
  });

  app.get("/products/:sku", async (request, response) => {
    const product = await products.findBySku(request.params.sku.toUpperCase());
    if (!product) return sendProblem(response, 404, "no product has this SKU");
    response.json(showProduct(product));
  });

  app.all(["/products", "/products/:sku"], (request, response) => {
    response.set("Allow", "GET, HEAD");
    sendProblem(response, 405, "this path can only be read");
  });

  app.use((request, response) => sendProblem(response, 404, "nothing is here"));

  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    console.error("request failed:", request.method, request.path);
    sendProblem(response, 500, "something went wrong here");
  });

  return app;
}

/** The first value counts where the parameter is repeated; undefined where it is not a documented one. */
function readSeason(value: unknown): "all" | "current" | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (first === undefined) return "current";
  const lower = typeof first === "string" ? first.toLowerCase() : "";
  return lower === "all" || lower === "current" ? lower : undefined;
}

function showProduct({ sku, name, category, pricePence, organic, inSeason }: StoredProduct) {
  return { sku, name, category, pricePence, organic, inSeason };
}

function sendProblem(response: Response, status: number, detail: string): void {
  response
    .status(status)
    .type("application/problem+json")
    .json({ type: "about:blank", title: detail, status });
}
