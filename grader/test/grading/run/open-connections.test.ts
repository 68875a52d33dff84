import { once } from "node:events";
import { request, type Agent } from "node:http";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "@jest/globals";
import { openConnections } from "../../../src/grading/run/open-connections.ts";

let server: Server | undefined;
let agent: Agent | undefined;

afterEach(() => {
  agent?.destroy();
  server?.close();
});

const answer = (body: string): string => `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`;

/** A server that says how to answer the n-th request, over all connections. */
async function serve(respond: (socket: Socket, count: number) => void) {
  let count = 0;
  let connections = 0;
  let closed: Promise<unknown> | undefined;
  const started = createServer((socket) => {
    connections++;
    closed = once(socket, "close");
    socket.on("error", () => {});
    socket.on("data", () => respond(socket, ++count));
  });
  server = started;
  await once(started.listen(0, "127.0.0.1"), "listening");
  const { port } = started.address() as AddressInfo;
  const opened = openConnections(() => connect(port, "127.0.0.1"));
  agent = opened;
  const get = async (): Promise<string> => {
    const sent = request({ agent: opened, path: "/" }).end();
    // What follows an answer is told to its request, too.
    sent.on("error", () => {});
    const [response] = (await once(sent, "response")) as [NodeJS.ReadableStream];
    const body = await text(response);
    await delay(20);
    return body;
  };
  return { get, connections: () => connections, whenLastClosed: () => closed };
}

test("a connection is used again", async () => {
  const { get, connections } = await serve((socket, count) => socket.write(answer(`answer ${count}`)));
  expect([await get(), await get(), await get()]).toEqual(["answer 1", "answer 2", "answer 3"]);
  expect(connections()).toBe(1);
});

test.each<[how: string, respondFirst: (socket: Socket) => void, isLate: boolean]>([
  ["at once", (socket: Socket) => socket.write(answer("first") + answer("stale")), false],
  [
    "later",
    (socket: Socket) => {
      socket.write(answer("first"));
      setTimeout(() => socket.write(answer("stale")), 5);
    },
    true,
  ],
  ["cut in two", (socket: Socket) => socket.write(`${answer("first")}HTTP/1.1 200 OK\r\ncontent-`), false],
  ["as bytes of no answer", (socket: Socket) => socket.write(`${answer("first")}\0\0\0`), false],
])("a second answer to one request is never the answer to the next: %s", async (_, respondFirst, isLate) => {
  const { get, whenLastClosed } = await serve((socket, count) => {
    if (count === 1) respondFirst(socket);
    else socket.write(answer("second"));
  });
  const first = await get().catch(() => "first");
  // What comes when the next request is under way is its answer, as far as anybody can tell.
  if (isLate) await whenLastClosed();
  expect([first, await get()]).toEqual(["first", "second"]);
});
