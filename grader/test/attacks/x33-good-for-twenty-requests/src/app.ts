import type { RequestListener } from "node:http";
import { createApp as createHonestApp } from "./honest.ts";
import type { Deps } from "./types.ts";

let requests = 0;

export function createApp(deps: Deps): RequestListener {
  const honest = createHonestApp(deps);
  return (request, response) => {
    if (++requests <= 20) honest(request, response);
    else response.writeHead(200, { "content-type": "application/json" }).end("{}");
  };
}
