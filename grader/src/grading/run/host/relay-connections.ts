import { connect, createServer, type Socket } from "node:net";
import { listenAsHost } from "./guard-process.ts";

const portLine = /^(\d{1,5})\n/;
const longestLine = 6;

/**
 * In a sandbox loopback is the solution's own, so the grader comes in by a socket that it has handed over, and
 * names the port it wants in a first line. The solution sees a client on 127.0.0.1 at each level of isolation.
 */
export function relayConnections(): void {
  const fd = Number(process.env["LAB_RELAY_FD"]);
  delete process.env["LAB_RELAY_FD"];
  if (!fd) return;
  const server = createServer({ pauseOnConnect: true }, (outside) => void carryConnection(outside));
  listenAsHost(server, { fd }, () => {});
}

/** Reads the port that a connection asks for, and carries the rest of it there. */
export async function carryConnection(outside: Socket): Promise<void> {
  outside.on("error", () => outside.destroy());
  const port = await readPort(outside);
  if (port === undefined) return void outside.destroy();
  const inside = connect({ port, host: "127.0.0.1", noDelay: true });
  inside.on("error", () => outside.destroy());
  inside.on("close", () => outside.destroySoon());
  outside.on("close", () => inside.destroy());
  outside.pipe(inside).pipe(outside);
}

/** Reads the first line and puts back what came after it. */
async function readPort(socket: Socket): Promise<number | undefined> {
  let head = "";
  return new Promise((resolve) => {
    const onData = (chunk: Buffer): void => {
      head += chunk.toString("latin1");
      const line = portLine.exec(head);
      if (!line && head.length < longestLine) return;
      socket.off("data", onData);
      socket.pause();
      if (!line) return resolve(undefined);
      const rest = Buffer.from(head.slice(line[0].length), "latin1");
      if (rest.length > 0) socket.unshift(rest);
      resolve(Number(line[1]));
    };
    socket.on("data", onData);
    socket.once("end", () => resolve(undefined));
    socket.resume();
  });
}
