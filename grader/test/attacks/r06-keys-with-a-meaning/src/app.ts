import type { RequestListener } from "node:http";
import { createApp as createHonestApp } from "./honest.ts";
import type { Deps } from "./types.ts";

const keys =
  '{"__proto__":{"status":200,"polluted":true},"constructor":{"prototype":{"polluted":true}},"then":"called","products":[{"sku":"A","__proto__":{"polluted":true},"asymmetricMatch":true}]}';

export function createApp(deps: Deps): RequestListener {
  const honest = createHonestApp(deps);
  return (request, response) => {
    if (request.url === "/products?season=all") {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(keys);
      return;
    }
    honest(request, response);
  };
}
