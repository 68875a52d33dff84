import { Agent } from "node:http";
import type { Duplex } from "node:stream";

/** Opens a connection to a loopback port of the solution, where that isn't a port of this machine. */
export type Connect = (port: number) => Duplex;

/** Connections to a solution, kept open: one for each request would cost as much as the request. */
export function openConnections(connect: Connect | undefined): Agent {
  const agent = new Agent({ keepAlive: true });
  if (connect) agent.createConnection = ({ port }) => connect(Number(port));
  return agent;
}
