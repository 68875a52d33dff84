import { gzipSync } from "node:zlib";
import type { RequestListener } from "node:http";
import { createApp as createHonestApp } from "./honest.ts";
import type { Deps } from "./types.ts";

const bomb = gzipSync(Buffer.alloc(200_000_000));

export function createApp(deps: Deps): RequestListener {
  const honest = createHonestApp(deps);
  return (request, response) => {
    if (request.url === "/products?season=all") {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(bomb);
      return;
    }
    honest(request, response);
  };
}
