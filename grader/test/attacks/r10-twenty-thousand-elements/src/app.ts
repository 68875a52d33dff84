import type { RequestListener } from "node:http";
import { createApp as createHonestApp } from "./honest.ts";
import type { Deps } from "./types.ts";

const products = Array.from({ length: 20_000 }, (_, index) => ({ sku: `SKU-${index}`, name: "carrots" }));

export function createApp(deps: Deps): RequestListener {
  const honest = createHonestApp(deps);
  return (request, response) => {
    if (request.url === "/products?season=all") {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ products }));
      return;
    }
    honest(request, response);
  };
}
