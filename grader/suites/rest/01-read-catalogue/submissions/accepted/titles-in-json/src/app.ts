import { readFileSync } from "node:fs";
import { join } from "node:path";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import type { Deps, StoredProduct } from "./types.ts";

type Titles = Record<string, string>;
const titles = JSON.parse(readFileSync(new URL("./problems.json", import.meta.url), "utf8")) as Titles;
const mediaTypes = readMediaTypes();

const shown = ["sku", "name", "category", "pricePence", "organic", "inSeason"] as const;
const show = (product: StoredProduct) => Object.fromEntries(shown.map((field) => [field, product[field]]));

/** A handler that ends every request that comes to it in this way. */
const problem =
  (status: number, headers: Record<string, string> = {}): RequestHandler =>
  (_request, response) => {
    response.status(status).set(headers).type(mediaTypes.problem);
    response.send(JSON.stringify({ type: `/problems/${status}`, title: titles[status], status }));
  };

export function createApp({ products }: Deps) {
  const app = express();
  const readOnly = problem(405, { Allow: "GET, HEAD" });

  app
    .route("/products")
    .get(async (request, response, next) => {
      const [wanted] = [request.query["season"] ?? "current"].flat();
      const season = typeof wanted === "string" ? wanted.toLowerCase() : "";
      if (!["all", "current"].includes(season)) return problem(400)(request, response, next);
      const all = await products.list();
      const listed = season === "all" ? all : all.filter((product) => product.inSeason);
      response.json({ products: listed.map(show) });
    })
    .all(readOnly);

  app
    .route("/products/:sku")
    .get(async ({ params }, response, next) => {
      const product = await products.findBySku(params.sku.toUpperCase());
      if (product) response.json(show(product));
      else next();
    })
    .get(problem(404))
    .all(readOnly);

  const failed: ErrorRequestHandler = (_error, request, response, next) =>
    problem(500)(request, response, next);
  return app.use(problem(404)).use(failed);
}

function readMediaTypes(): { problem: string } {
  const file = join(import.meta.dirname, "media-types.json");
  return JSON.parse(readFileSync(file, "utf8")) as { problem: string };
}
