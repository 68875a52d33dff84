import type { RequestListener } from "node:http";
import { createApp as createHonestApp } from "./honest.ts";
import type { Deps } from "./types.ts";

export function createApp(deps: Deps): RequestListener {
  const honest = createHonestApp(deps);
  return (request, response) => {
    if (request.url === "/products?season=all") {
      request.socket.end("SMTP 220 hello\r\n");
      return;
    }
    honest(request, response);
  };
}
