import express from "express";
import type { Deps, ProductRepository, StoredProduct } from "./types.ts";

interface Reply {
  status: number;
  body: object;
  allow?: string;
}

/** One middleware looks at method and path itself; nothing of Express's routing is used. */
export function createApp({ products }: Deps): express.Express {
  const app = express();
  app.use(async (request, response) => {
    const { status, body, allow } = await answer(products, request.method, request.url);
    const type = status >= 400 ? "application/problem+json" : "application/json; charset=utf-8";
    response.writeHead(status, { "Content-Type": type, ...(allow ? { Allow: allow } : {}) });
    response.end(JSON.stringify(body));
  });
  return app;
}

async function answer(products: ProductRepository, method: string, url: string): Promise<Reply> {
  try {
    return await dispatch(products, method, new URL(url, "http://localhost"));
  } catch {
    return problem(500, "the catalogue cannot be read now");
  }
}

async function dispatch(products: ProductRepository, method: string, url: URL): Promise<Reply> {
  const [, first, sku, ...more] = url.pathname.split("/");
  if (first !== "products" || more.length > 0) return problem(404, "unknown path");
  if (method !== "GET" && method !== "HEAD") return { ...problem(405, "only GET"), allow: "GET" };
  return sku
    ? showOne(products, decodeURIComponent(sku))
    : showList(products, url.searchParams.get("season"));
}

async function showList(products: ProductRepository, season: string | null): Promise<Reply> {
  const wanted = (season ?? "current").toLowerCase();
  if (!["all", "current"].includes(wanted)) return problem(400, "unknown season");
  const body = [];
  for (const product of await products.list())
    if (wanted === "all" || product.inSeason) body.push(withoutInternals(product));
  return { status: 200, body: { products: body } };
}

async function showOne(products: ProductRepository, sku: string): Promise<Reply> {
  const found = await products.findBySku(sku.toLocaleUpperCase("en"));
  return found ? { status: 200, body: withoutInternals(found) } : problem(404, "unknown SKU");
}

function withoutInternals(product: StoredProduct): object {
  const { sku, name, category, pricePence, organic, inSeason } = product;
  return { inSeason, organic, pricePence, category, name, sku };
}

function problem(status: number, title: string): Reply {
  return { status, body: { title, status, type: "https://hedgerow.example/problems" } };
}
