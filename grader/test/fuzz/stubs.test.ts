import { createHash } from "node:crypto";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import * as fc from "fast-check";
import { serviceKinds, type RunningService, type ServiceUser, type Store } from "@lab/services";
import { anyText, fuzz } from "../support/fuzz.ts";

jest.setTimeout(120_000);

let service: RunningService;
let store: Store;
let user: ServiceUser;
let stub: {
  on(route: string, answer: (request: { body: Buffer }) => object): void;
  clear(): void;
};

beforeAll(async () => {
  const place = { env: {}, seenSocket: (file: string) => file };
  service = await serviceKinds.http.start(await serviceKinds.http.provide({ env: {} }), place);
  [store, user] = await Promise.all([service.createStore("fuzz"), service.createUser()]);
  await user.grant(store);
  stub = store.client as typeof stub;
  stub.on("* /*", (request) => ({ json: { length: request.body.length } }));
});

afterAll(async () => service.stop());

/** A connection as the host's side opens one, past its relay. */
function enter(): Socket {
  const { secret, port } = user.address;
  const socket = connect(Number(port), "127.0.0.1");
  socket.on("error", () => {});
  socket.write(
    createHash("sha256")
      .update(`${String(secret)} ${store.name}`)
      .digest("hex"),
  );
  return socket;
}

/** What comes back until the other side ends, or for a while. */
async function read(socket: Socket, withinMs: number): Promise<string> {
  let received = "";
  socket.setEncoding("latin1").on("data", (text: string) => (received += text));
  if (socket.closed) return received;
  const closed = new Promise((resolve) => socket.once("close", resolve));
  const deadline = setTimeout(() => socket.destroy(), withinMs);
  await closed;
  clearTimeout(deadline);
  return received;
}

const line = fc.oneof(
  fc.constantFrom("GET /a HTTP/1.1", "POST /b HTTP/1.1", "PUT /%zz?a=%ff HTTP/1.1", "CONNECT x:1 HTTP/1.1"),
  fc.constantFrom("GET /a HTTP/0.9", "PRI * HTTP/2.0", "OPTIONS * HTTP/1.1", "HEAD //a/../b HTTP/1.1"),
  anyText,
);
const header = fc.oneof(
  fc.constantFrom("Host: a", "Content-Length: 5", "Content-Length: -1", "Content-Length: 99999999999"),
  fc.constantFrom("Transfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked", "Expect: 100-continue"),
  fc.constantFrom("Connection: upgrade", "Upgrade: websocket", "Connection: keep-alive", "__proto__: x"),
  fc.tuple(anyText, anyText).map(([name, value]) => `${name}: ${value}`),
);
const body = fc.oneof(
  fc.constantFrom("", "hello", "5\r\nhello\r\n0\r\n\r\n", "ffffffffff\r\n", "0\r\n__proto__: x\r\n\r\n"),
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
);
const request = fc
  .tuple(line, fc.array(header, { maxLength: 6 }), body)
  .map(([first, headers, rest]) => `${[first, ...headers].join("\r\n")}\r\n\r\n${rest}`);
const cuts = fc.array(fc.nat(300), { maxLength: 4 });

test("a stub answers the next request, whatever was sent to it, in whatever pieces", async () => {
  await fuzz(60, [fc.array(request, { minLength: 1, maxLength: 3 }), cuts], async (requests, places) => {
    const bytes = Buffer.from(requests.join(""), "latin1");
    const odd = enter();
    let from = 0;
    for (const place of places.toSorted((one, other) => one - other)) {
      odd.write(bytes.subarray(from, place));
      from = Math.max(from, place);
      await new Promise(setImmediate);
    }
    odd.end(bytes.subarray(from));
    await read(odd, 200);

    const right = enter();
    right.write("POST /right HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc");
    expect(await read(right, 10_000)).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\{"length":3\}$/);
    expect(store.takeFault?.()).toBeUndefined();
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
    stub.clear();
  });
});
