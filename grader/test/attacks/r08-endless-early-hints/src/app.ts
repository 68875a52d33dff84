import type { RequestListener } from "node:http";
import { createApp as createHonestApp } from "./honest.ts";
import type { Deps } from "./types.ts";

export function createApp(deps: Deps): RequestListener {
  const honest = createHonestApp(deps);
  return (request, response) => {
    if (request.url === "/products?season=all") {
      const timer = setInterval(() => response.writeEarlyHints({ link: "</a.css>; rel=preload" }), 20);
      response.on("close", () => clearInterval(timer));
      request.socket.on("close", () => clearInterval(timer));
      return;
    }
    honest(request, response);
  };
}
