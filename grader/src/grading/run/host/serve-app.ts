import { createServer, Server, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { listenAsHost, listening } from "./guard-process.ts";

/** Taken before the learner's code could put another in its place: requests go where the server really listens. */
const readAddress = Server.prototype.address;

const servers = new Map<string, Server>();

/** What a factory may return: a request handler (an Express app is one) or a server of its own. */
export function isServable(app: unknown): app is RequestListener | Server {
  return typeof app === "function" || app instanceof Server;
}

/** Serves an app on a free loopback port and gives its URL. */
export async function serveApp(app: RequestListener | Server): Promise<string> {
  const server = app instanceof Server ? app : createServer(app);
  if (!server.listening) {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      // A factory that called listen() itself is still waiting for its port.
      if (listening.has(server)) server.once("listening", resolve);
      else listenAsHost(server, { port: 0, host: "127.0.0.1" }, resolve);
    });
  }
  const url = `http://127.0.0.1:${(Reflect.apply(readAddress, server, []) as AddressInfo).port}`;
  servers.set(url, server);
  return url;
}

export async function closeApp(url: string): Promise<void> {
  const server = servers.get(url);
  if (!server) return;
  servers.delete(url);
  server.closeAllConnections();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
}
