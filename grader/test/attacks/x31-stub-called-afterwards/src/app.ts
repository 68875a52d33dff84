import type { RequestListener } from "node:http";
import { createApp as createHonestApp } from "./honest.ts";
import type { Deps } from "./types.ts";

export function createApp(deps: Deps): RequestListener {
  const honest = createHonestApp(deps);
  return (request, response) => {
    if (request.url === "/products") {
      honest(request, response);
      const timer = setInterval(() => void deps.products.list().catch(() => clearInterval(timer)), 5);
      return;
    }
    honest(request, response);
  };
}
