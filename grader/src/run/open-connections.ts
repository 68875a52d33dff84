import { Agent } from "node:http";
import type { Socket } from "node:net";

/** HTTP connections to a solution, kept open: one for each request would cost as much as the request. */
export function openConnections(connect: () => Socket): Agent {
  const agent = new Agent({ keepAlive: true });
  agent.createConnection = connect;
  return agent;
}
