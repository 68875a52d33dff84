import type { RequestListener } from "node:http";
import { createApp as createHonestApp } from "./honest.ts";
import type { Deps } from "./types.ts";

export function createApp(deps: Deps): RequestListener {
  const honest = createHonestApp(deps);
  return (request, response) => {
    if (request.url === "/products?season=all") {
      request.socket.end("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Odd: \u0001\u0002\r\nContent-Length: 2\r\n\r\n{}");
      return;
    }
    honest(request, response);
  };
}
