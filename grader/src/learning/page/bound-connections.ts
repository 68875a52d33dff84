import type { Server } from "node:http";
import type { Socket } from "node:net";

const mostConnections = 64;
/** Whoever runs something on this machine can open connections; the browser that has the cookie needs six at most. */
const mostStrangers = 16;

/**
 * Keeps room for who has been let in: of connections that have shown no cookie yet, silent ones above all, the oldest
 * gives way to the newest. Gives what says of a connection that it has shown one.
 */
export function boundConnections(server: Server): (socket: Socket) => void {
  const strangers = new Set<Socket>();
  server.maxConnections = mostConnections;
  server.on("connection", (socket: Socket) => {
    strangers.add(socket);
    socket.once("close", () => strangers.delete(socket));
    const [oldest] = strangers;
    if (oldest && strangers.size > mostStrangers) oldest.destroy();
  });
  return (socket) => void strangers.delete(socket);
}
