import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "@jest/globals";
import { carryConnection } from "../../../../src/grading/run/host/relay-connections.ts";

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(onConnection: (socket: Socket) => void, pauseOnConnect = false): Promise<number> {
  const server = createServer({ pauseOnConnect }, onConnection);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** Sends pieces to the relay one by one and gives all that comes back until the end. */
async function send(entrance: number, pieces: string[]): Promise<string> {
  const socket = connect(entrance, "127.0.0.1");
  socket.on("error", () => {});
  for (const piece of pieces) {
    socket.write(piece);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return text(socket).catch(() => "");
}

async function openRelay(): Promise<{ entrance: number; port: number }> {
  const port = await listen((socket) => {
    socket.on("error", () => {});
    socket.once("data", (chunk) => socket.end(`got ${chunk.toString()}`));
  });
  return { entrance: await listen((outside) => void carryConnection(outside), true), port };
}

test.each<[string, (port: number) => string[]]>([
  ["in one piece", (port) => [`${port}\nhello`]],
  ["in two pieces", (port) => [`${port}\n`, "hello"]],
  ["byte by byte", (port) => [...Array.from(`${port}\n`), "hello"]],
])("a connection names its port, and the rest arrives there: %s", async (_how, pieces) => {
  const { entrance, port } = await openRelay();
  expect(await send(entrance, pieces(port))).toBe("got hello");
});

test.each([
  ["no number", "hello\n"],
  ["a number that is no port", "1234567\n"],
  ["a port that nobody listens on", "1\nhello"],
])("%s: the connection ends", async (_what, first) => {
  const { entrance } = await openRelay();
  expect(await send(entrance, [first])).toBe("");
});
