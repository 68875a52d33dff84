import type { RequestListener } from "node:http";
import { createApp as createHonestApp } from "./honest.ts";
import type { Deps } from "./types.ts";

const part = "[".repeat(65_536);

export function createApp(deps: Deps): RequestListener {
  const honest = createHonestApp(deps);
  return (request, response) => {
    if (request.url === "/products?season=all") {
      response.writeHead(200, { "content-type": "application/json" });
      const fill = (): void => {
        while (response.write(part)) continue;
      };
      response.on("drain", fill);
      fill();
      return;
    }
    honest(request, response);
  };
}
