import type { RequestListener } from "node:http";
import { createApp as createHonestApp } from "./honest.ts";
import type { Deps } from "./types.ts";

export function createApp(deps: Deps): RequestListener {
  const honest = createHonestApp(deps);
  return (request, response) => {
    if (request.url === "/products?season=all") {
      const body = JSON.stringify({ products: [] });
      const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
      request.socket.write(head + body + head + body);
      return;
    }
    honest(request, response);
  };
}
