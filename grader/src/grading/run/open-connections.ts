import { Agent, type ClientRequest } from "node:http";
import type { Duplex } from "node:stream";
import type { Socket } from "node:net";

/**
 * HTTP connections to a solution, kept open: one for each request would cost as much as the request. A program that is to
 * end by itself would wait for those that are kept.
 */
export function openConnections(connect: () => Socket, { keepAlive = true } = {}): Agent {
  const agent = new QuietAgent({ keepAlive });
  agent.createConnection = connect;
  return agent;
}

/** What arrives while nothing is asked could be read as the answer to what is asked next: the connection ends there. */
class QuietAgent extends Agent {
  override keepSocketAlive(socket: Duplex): boolean {
    socket.on("data", endConnection);
    // What Node's types call nothing is a boolean.
    return super.keepSocketAlive(socket) as unknown as boolean;
  }

  override reuseSocket(socket: Duplex, request: ClientRequest): void {
    socket.off("data", endConnection);
    super.reuseSocket(socket, request);
  }
}

function endConnection(this: Duplex): void {
  this.destroy();
}
