import type { RequestListener } from "node:http";
import { createApp as createHonestApp } from "./honest.ts";
import type { Deps } from "./types.ts";

const payloads = [
  "\u001b[2J\u001b]0;100 of 100\u0007\u009b31m",
  "<script>alert('100')</script>",
  "=HYPERLINK(\"http://127.0.0.1/\")",
  "]]><testcase/>",
];

export function createApp(deps: Deps): RequestListener {
  const honest = createHonestApp(deps);
  return (request, response) => {
    if (request.url === "/products?season=all") {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ products: payloads.map((sku) => ({ sku })) }));
      return;
    }
    honest(request, response);
  };
}
