import type { RequestListener } from "node:http";
import { createApp as createHonestApp } from "./honest.ts";
import type { Deps } from "./types.ts";

export function createApp(deps: Deps): RequestListener {
  const honest = createHonestApp(deps);
  return (request, response) => {
    if (request.url === "/products?season=all") {
      for (let index = 0; index < 3_000; index++) response.setHeader(`x-header-${index}`, "value");
      response.end("{}");
      return;
    }
    honest(request, response);
  };
}
