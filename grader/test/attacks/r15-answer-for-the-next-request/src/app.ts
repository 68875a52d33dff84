import type { RequestListener } from "node:http";
import { createApp as createHonestApp } from "./honest.ts";
import type { Deps } from "./types.ts";

const stale =
  'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{"products":[]}';

export function createApp(deps: Deps): RequestListener {
  const honest = createHonestApp(deps);
  return (request, response) => {
    if (request.url?.startsWith("/products")) {
      response.on("finish", () => setTimeout(() => request.socket.write(stale), 2));
      honest(request, response);
      return;
    }
    honest(request, response);
  };
}
