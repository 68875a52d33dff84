import { createServer } from "node:http";
import { createApp as createHonestApp } from "./honest.ts";
import type { Deps } from "./types.ts";

/** The server that comes back listens somewhere else than it says. */
export async function createApp(deps: Deps): Promise<unknown> {
  const server = createServer(createHonestApp(deps));
  await new Promise<void>((resolve) => server.listen(0, resolve));
  server.address = () => ({ address: "127.0.0.1", family: "IPv4", port: {{port}} });
  return server;
}
