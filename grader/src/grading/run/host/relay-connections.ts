import { readSync, writeSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { listenAsHost } from "./guard-process.ts";

const portLine = /^(\d{1,5})\n/;
const longestLine = 6;

/** Both halves of a connection under way. */
interface Pair {
  inside: Socket;
  outside: Socket;
}

const carried = new Set<Pair>();

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
  // A program that has nothing left to do ends.
  server.unref();
  process.on("exit", () => {
    for (const pair of carried) passOnRest(pair);
  });
}

/** Reads the port that a connection asks for, and carries the rest of it there. */
export async function carryConnection(outside: Socket): Promise<void> {
  outside.on("error", () => outside.destroy());
  const port = await readPort(outside);
  if (port === undefined) return void outside.destroy();
  const inside = connect({ port, host: "127.0.0.1", noDelay: true });
  const pair = { inside, outside };
  carried.add(pair);
  inside.on("error", () => outside.destroy());
  inside.on("close", () => {
    carried.delete(pair);
    outside.destroySoon();
  });
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

/**
 * A program may end right after its last answer, which a system would still deliver: here the answer has reached this
 * process's other end of the connection, and goes with it unless it is passed on at once.
 */
function passOnRest({ inside, outside }: Pair): void {
  const [from, to] = [readDescriptor(inside), readDescriptor(outside)];
  if (from === undefined || to === undefined || outside.writableLength > 0) return;
  const chunk = Buffer.alloc(65_536);
  try {
    for (let read = -1; read !== 0;) {
      read = readSync(from, chunk);
      for (let written = 0; written < read;) written += writeSync(to, chunk, written, read - written);
    }
  } catch {
    // Nothing more has come, or nobody reads it.
  }
}

/** No public way leads to it; POSIX only, as sandboxes are. */
function readDescriptor(socket: Socket): number | undefined {
  return (socket as unknown as { _handle?: { fd: number } | null })._handle?.fd;
}
