import type { RequestListener } from "node:http";
import { createApp as createHonestApp } from "./honest.ts";
import type { Deps } from "./types.ts";

export function createApp(deps: Deps): RequestListener {
  const honest = createHonestApp(deps);
  return (request, response) => {
    if (request.url === "/products?season=all") {
      const { end } = response;
      response.end = ((chunk: unknown) => {
        response.removeHeader("content-length");
        response.write(chunk);
        response.end = end;
        return response;
      }) as typeof end;
      honest(request, response);
      return;
    }
    honest(request, response);
  };
}
