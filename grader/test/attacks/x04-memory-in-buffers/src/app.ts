import type { RequestListener } from "node:http";
import { createApp as createHonestApp } from "./honest.ts";
import type { Deps } from "./types.ts";

export function createApp(deps: Deps): RequestListener {
  const honest = createHonestApp(deps);
  return (request, response) => {
    if (request.url === "/products?season=all") {
      const kept: Buffer[] = [];
      const take = (): void => {
        if (kept.length < 50) kept.push(Buffer.alloc(32_000_000, 1));
        setImmediate(take);
      };
      take();
      return;
    }
    honest(request, response);
  };
}
