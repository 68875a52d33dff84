import type { RequestListener } from "node:http";
import { createApp as createHonestApp } from "./honest.ts";
import type { Deps } from "./types.ts";

export function createApp(deps: Deps): RequestListener {
  const honest = createHonestApp(deps);
  return (request, response) => {
    if (request.url === "/products?season=all") {
      request.socket.end(`HTTP/1.1 201 Created\r\nLocation: /${"x".repeat(1_000_000)}\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    honest(request, response);
  };
}
