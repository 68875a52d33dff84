import { once } from "node:events";
import { Agent, createServer, request, type RequestListener } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "@jest/globals";
import { createFrameReader } from "../../../src/grading/run/frames.ts";
import { openConnections } from "../../../src/grading/run/open-connections.ts";
import { loadAttack } from "../../support/load-attack.ts";

const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const products = { list: async () => [{ sku: "CAR-01", inSeason: true }], findBySku: async () => null };

async function serveAttack(id: string): Promise<number> {
  const { createApp } = await loadAttack<{ createApp: (deps: object) => RequestListener }>(id, "src/app.ts");
  const server = createServer(createApp({ products })).listen(0, "127.0.0.1");
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** Longer than an attack waits with what it sends unasked. */
const betweenMs = 50;

async function get(agent: Agent, port: number, path: string, waitMs = betweenMs): Promise<string> {
  const sent = request({ agent, port, path, host: "127.0.0.1" }).end();
  // What follows an answer is told to its request, too.
  sent.on("error", () => {});
  const [response] = (await once(sent, "response")) as [NodeJS.ReadableStream];
  const body = await text(response);
  await sleep(waitMs);
  return body;
}

test("R15 answers what is asked next where a connection is kept that speaks unasked, and the lab's ends there", async () => {
  const port = await serveAttack("R15");
  const stale = `{"products":[]}`;
  const naive = new Agent({ keepAlive: true });
  closers.push(() => naive.destroy());
  const asked: string[] = [];
  while (!asked.includes(stale) && asked.length < 200) asked.push(await get(naive, port, "/products", 3));
  expect(asked).toContain(stale);

  let connections = 0;
  const agent = openConnections(() => {
    connections++;
    return connect(port, "127.0.0.1");
  });
  closers.push(() => agent.destroy());
  for (let turn = 0; turn < 3; turn++) expect(await get(agent, port, "/products")).not.toBe(stale);
  expect(connections).toBe(3);
});

/** Reads answers off a connection one after the other, by the length that each announces; what is left is the next's. */
function readAnswers(socket: Socket): () => Promise<string> {
  let pending = "";
  socket.setEncoding("utf8").on("data", (chunk: string) => (pending += chunk));
  return async () => {
    for (;;) {
      const [head = "", rest] = pending.split(/\r\n\r\n(.*)/s);
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
      if (rest !== undefined && rest.length >= length) {
        pending = rest.slice(length);
        return rest.slice(0, length);
      }
      await once(socket, "data");
    }
  };
}

test("R14 answers what is asked next where the rest of a piece is kept, and Node's client drops it", async () => {
  const port = await serveAttack("R14");
  const socket = connect(port, "127.0.0.1");
  closers.push(() => socket.destroy());
  const read = readAnswers(socket);
  const ask = (path: string) => socket.write(`GET ${path} HTTP/1.1\r\nhost: solution\r\n\r\n`);
  ask("/products?season=all");
  expect(await read()).toBe(`{"products":[]}`);
  ask("/no-such-path");
  expect(await read()).toBe(`{"products":[]}`);

  const agent = openConnections(() => connect(port, "127.0.0.1"));
  closers.push(() => agent.destroy());
  expect(await get(agent, port, "/products?season=all")).toBe(`{"products":[]}`);
  expect(await get(agent, port, "/no-such-path")).not.toBe(`{"products":[]}`);
});

/** As one writes it by hand: whatever is an object is gone into. */
function merge(into: Record<string, unknown>, from: object): object {
  for (const [key, value] of Object.entries(from))
    if (Object(value) === value && Object(into[key]) === into[key])
      merge(into[key] as Record<string, unknown>, value as object);
    else into[key] = value;
  return into;
}

const seenByAll = (): unknown[] => [({} as { polluted?: unknown }).polluted, ({} as { ok?: unknown }).ok];

function forget(): void {
  for (const key of ["polluted", "status", "ok", "asymmetricMatch"])
    delete (Object.prototype as unknown as Record<string, unknown>)[key];
}

test("R06 changes every object where its answer is merged into one, and none where it is parsed", async () => {
  closers.push(forget);
  const port = await serveAttack("R06");
  const agent = openConnections(() => connect(port, "127.0.0.1"));
  closers.push(() => agent.destroy());
  const body = JSON.parse(await get(agent, port, "/products?season=all")) as object;
  expect(seenByAll()).toEqual([undefined, undefined]);
  merge({}, body);
  expect(seenByAll()).toEqual([true, undefined]);
});

test("F04b changes every object where its result is merged into one, and none where its frame is read", async () => {
  closers.push(forget);
  const { priceOrder } = await loadAttack<{ priceOrder: () => object }>("F04b", "src/pricing.ts");
  const line = JSON.stringify({ id: 1, ok: [{ returned: priceOrder() }] });
  const frames: object[] = [];
  createFrameReader(
    (frame) => frames.push(frame),
    () => {},
  )(`${line}\n`);
  expect(frames).toHaveLength(1);
  expect(seenByAll()).toEqual([undefined, undefined]);
  merge({}, JSON.parse(line).ok[0].returned as object);
  expect(seenByAll()).toEqual([true, true]);
});
