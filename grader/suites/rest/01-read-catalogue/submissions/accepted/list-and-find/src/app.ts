import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import type { Deps, StoredProduct } from "./types.ts";

const seasons = new Map<string, (product: StoredProduct) => boolean>([
  ["current", ({ inSeason }) => inSeason],
  ["all", () => true],
]);

/** The list is small: one product is looked up in it, and the repository's findBySku isn't needed. */
export function createApp({ products }: Deps): express.Express {
  const app = express();
  const paths = ["/products", "/products/:sku"];

  app.all(paths, (request, response, next) => {
    if (request.method === "GET" || request.method === "HEAD") return next();
    response.set("Allow", ["GET", "HEAD"].join(", "));
    response.status(405).json({ type: "method", title: "Method Not Allowed", status: 405 });
  });

  app.get("/products", async (request, response, next) => {
    const { season = "current" } = request.query;
    const [first] = [season].flat();
    const isWanted = typeof first === "string" ? seasons.get(first.toLowerCase()) : undefined;
    if (!isWanted) {
      response
        .status(400)
        .json({ type: "season", title: "Bad Request", status: 400, allowed: ["all", "current"] });
      return;
    }
    try {
      response.send({ products: (await products.list()).filter(isWanted).map(toPublic) });
    } catch (error) {
      next(error);
    }
  });

  app.get("/products/:sku", async ({ params }, response, next) => {
    const all = await products.list();
    const found = all.find(({ sku }) => sku.toLowerCase() === params.sku.toLowerCase());
    if (found) response.send(toPublic(found));
    else next();
  });

  app.use(notFound, failed);
  return app;
}

const notFound: RequestHandler = (request, response) => {
  response.status(404).json({ type: "missing", title: "Not Found", status: 404, detail: request.path });
};

const failed: ErrorRequestHandler = (error, request, response, _next) => {
  response.status(500).json({ type: "internal", title: "Internal Server Error", status: 500 });
};

function toPublic(product: StoredProduct) {
  const { sku, name, category, pricePence, organic, inSeason } = product;
  return { sku, name, category, pricePence, organic, inSeason };
}
