import type { RequestListener } from "node:http";
import { createApp as createHonestApp } from "./honest.ts";
import type { Deps } from "./types.ts";

let requests = 0;

async function writeLog(): Promise<void> {
  if (++requests % 3 === 0) throw new Error("the log is full");
}

export function createApp(deps: Deps): RequestListener {
  const honest = createHonestApp(deps);
  return (request, response) => {
    void writeLog();
    honest(request, response);
  };
}
