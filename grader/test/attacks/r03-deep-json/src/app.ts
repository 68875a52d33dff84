import type { RequestListener } from "node:http";
import { createApp as createHonestApp } from "./honest.ts";
import type { Deps } from "./types.ts";

const deepList = "[".repeat(200_000) + "]".repeat(200_000);
const deepObject = '{"a":'.repeat(5_000) + "1" + "}".repeat(5_000);

export function createApp(deps: Deps): RequestListener {
  const honest = createHonestApp(deps);
  return (request, response) => {
    if (request.method === "GET" && request.url?.startsWith("/products/")) {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(`{"sku":${deepList},"name":${deepObject}}`);
      return;
    }
    honest(request, response);
  };
}
