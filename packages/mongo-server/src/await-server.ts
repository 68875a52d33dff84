import { setTimeout as sleep } from "node:timers/promises";
import { tryToConnect } from "@lab/own-server";

const pollIntervalMs = 5;

/** Waits until something accepts connections, at a port of this machine or at a socket, or the signal aborts. */
export async function awaitServer(host: string, signal: AbortSignal): Promise<void> {
  const address = host.startsWith("/") ? { path: host } : toPort(host);
  while ((await tryToConnect(address)) !== "connected") await sleep(pollIntervalMs, undefined, { signal });
}

function toPort(host: string): { host: string; port: number } {
  const [name = "", port = ""] = host.split(":");
  return { host: name, port: Number(port) };
}
