import { randomBytes } from "node:crypto";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { LabError, nameSocket, type ServiceAddress } from "@lab/contracts";
import type { ServicePlace } from "../service-kind.ts";
import { greet, greetingBytes } from "./greeting.ts";
import type { StubLimits } from "./stub-limits.ts";

/** The way of one grade's solution to its stubs: a socket of its own, and a secret. */
export interface StubDoor {
  /** As the solution sees it. */
  address: ServiceAddress;
  /** As the grader does. */
  graderAddress: ServiceAddress;
  /** Lets connections that greet for this stub through. */
  admit(stub: string, accept: (socket: Socket) => void): void;
  /** Ends it with all connections that came through it. */
  close(): Promise<void>;
}

/** Sandboxes of one sitting see one another's sockets: without its secret none leads anywhere. */
export async function openDoor(
  { socketFolder, seenSocket }: ServicePlace,
  limits: StubLimits,
): Promise<StubDoor> {
  const secret = randomBytes(16).toString("hex");
  const admitted = new Map<string, (socket: Socket) => void>();
  const open = new Set<Socket>();
  let count = 0;
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    countConnection();
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => socket.destroy());
    readGreeting(socket, limits.greetingMs, (greeting) => {
      const accept = admitted.get(greeting);
      if (accept) accept(socket);
      else socket.destroy();
    });
  });
  server.maxConnections = limits.connections;
  server.on("drop", countConnection);

  function countConnection(): void {
    if (++count === limits.connectionsInAll) server.close();
  }

  const path =
    socketFolder === undefined
      ? undefined
      : nameSocket(socketFolder, `http-${randomBytes(4).toString("hex")}.sock`);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(cannotListen(path, error.message)));
    if (path === undefined) server.listen(0, "127.0.0.1", resolve);
    // The solution is another user, for whom the folder is passable.
    else server.listen({ path, readableAll: true, writableAll: true }, resolve);
  });
  server.on("error", () => {
    // A connection that can't be accepted is the other side's to notice.
  });
  server.unref();
  const graderAddress: ServiceAddress =
    path === undefined ? { secret, port: (server.address() as AddressInfo).port } : { secret, path };
  return {
    address: path === undefined ? graderAddress : { secret, path: seenSocket(path) },
    graderAddress,
    admit: (stub, accept) => void admitted.set(greet(secret, stub), accept),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

function cannotListen(path = "127.0.0.1", reason: string): LabError {
  return new LabError("LAB_STUB_NO_SOCKET", { path, reason });
}

/** Of a fixed length, so that exactly it is taken from what comes. */
function readGreeting(socket: Socket, withinMs: number, onGreeting: (greeting: string) => void): void {
  const deadline = setTimeout(() => socket.destroy(), withinMs).unref();
  const onReadable = (): void => {
    const greeting = socket.read(greetingBytes) as Buffer | null;
    if (!greeting) return;
    clearTimeout(deadline);
    socket.off("readable", onReadable);
    onGreeting(greeting.toString("latin1"));
    socket.resume();
  };
  socket.once("close", () => clearTimeout(deadline));
  socket.on("readable", onReadable);
}
