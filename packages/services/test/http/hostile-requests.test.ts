import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { greet } from "../../src/http/greeting.ts";
import { startStubs } from "../../src/http/http-kind.ts";
import { bySocket, openStub, until, type TestStub } from "./open-stub.ts";

/** A connection past the host's relay, as hostile code makes one. */
function knock({ user }: TestStub): Socket {
  const socket = connect(Number(user.address["port"]), "127.0.0.1");
  socket.on("error", () => {});
  return socket;
}

function enter(stub: TestStub, secret = String(stub.user.address["secret"]), name = stub.store.name): Socket {
  const socket = knock(stub);
  socket.write(greet(secret, name));
  return socket;
}

async function send(stub: TestStub, raw: string): Promise<string> {
  const socket = enter(stub);
  socket.write(raw);
  return text(socket).catch(() => "cut");
}

const ok = "GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

async function openAnswering(limits: Parameters<typeof openStub>[1] = {}): Promise<TestStub> {
  const stub = await openStub(undefined, limits);
  stub.on("* /a", { body: "well" });
  return stub;
}

test("a right request over a bare connection, byte by byte too", async () => {
  const stub = await openAnswering();
  expect(await send(stub, ok)).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\r\n\r\nwell$/);
  const socket = knock(stub);
  socket.setNoDelay(true);
  for (const byte of greet(String(stub.user.address["secret"]), stub.store.name) + ok) {
    socket.write(byte);
    await new Promise(setImmediate);
  }
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 OK/);
  expect(stub.requests()).toHaveLength(2);
});

test.each<[string, (stub: TestStub) => Socket]>([
  ["another's secret", (stub) => enter(stub, "0".repeat(32))],
  ["a stub that this solution was not given", (stub) => enter(stub, undefined, "test 2")],
])("with %s no connection leads anywhere", async (_what, open) => {
  const stub = await openAnswering();
  const other = await stub.service.createStore("test");
  expect(other.name).toBe("test 2");
  const socket = open(stub);
  socket.write(ok);
  expect(await text(socket).catch(() => "cut")).not.toContain("HTTP");
  expect(stub.requests()).toEqual([]);
});

test.each([
  ["headers without end", `GET /a HTTP/1.1\r\nHost: a\r\nX-A: ${"a".repeat(20_000)}\r\n\r\n`, "431"],
  ["no HTTP at all", "\u0016\u0003\u0001\r\n\r\n", "400"],
  [
    "two lengths, as for smuggling",
    "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /a HTTP/1.1\r\n\r\n",
    "400",
  ],
  [
    "a length twice",
    "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\naaaaa",
    "400",
  ],
  [
    "a chunk of no size",
    "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
    "400",
  ],
  ["a body said to be too large", "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000\r\n\r\na", "413"],
])("%s: refused, and no handler hears of it", async (_what, raw, status) => {
  const stub = await openAnswering();
  const answer = await send(stub, raw);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  expect(stub.requests()).toEqual([]);
  expect(stub.store.takeFault?.()).toBeUndefined();
  expect(await send(stub, ok)).toContain("well");
});

test("a body without a length is cut where it grows too large", async () => {
  const stub = await openAnswering({ bodyBytes: 1_000 });
  const socket = enter(stub);
  socket.write("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (let sent = 0; sent < 3; sent++) socket.write(`190\r\n${"a".repeat(400)}\r\n`);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 413 /);
  expect([stub.requests(), stub.refused()]).toEqual([[], 1]);
});

test("bodies under way count together, however many connections they come by", async () => {
  const stub = await openAnswering({ keptBytes: 1_000 });
  const sockets = [enter(stub), enter(stub), enter(stub)];
  const answers = sockets.map((socket) => text(socket).catch(() => "cut"));
  for (const socket of sockets)
    socket.write(`POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\n${"a".repeat(400)}`);
  expect(await Promise.race(answers)).toMatch(/^HTTP\/1\.1 413 /);
  expect(stub.refused()).toBe(1);
});

test("keeps so many requests, and refuses more", async () => {
  const stub = await openAnswering({ keptRequests: 2 });
  const answers = [await send(stub, ok), await send(stub, ok), await send(stub, ok)];
  expect(answers.map((answer) => answer.slice(9, 12))).toEqual(["200", "200", "503"]);
  expect([stub.requests().length, stub.refused()]).toEqual([2, 1]);
  stub.clear();
  expect(await send(stub, ok)).toContain("well");
});

test("and so many bytes", async () => {
  const stub = await openAnswering({ keptBytes: 2_000 });
  const large = `POST /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 900\r\n\r\n${"a".repeat(900)}`;
  const answers = [await send(stub, large), await send(stub, large), await send(stub, large)];
  expect(answers.map((answer) => answer.slice(9, 12))).toEqual(["200", "200", "413"]);
  expect(await stub.store.sizeBytes()).toBeLessThanOrEqual(2_000);
});

test("requests sent ahead of their answers end the connection", async () => {
  const stub = await openAnswering();
  stub.on("GET /b", { fault: { kind: "hang" } });
  expect(await send(stub, "GET /b HTTP/1.1\r\nHost: a\r\n\r\n".repeat(1_000))).toBe("");
  expect(stub.requests().length).toBeLessThanOrEqual(1);
});

test.each([
  ["a request", "GET /a HTTP/1.1\r\nX: ", 0],
  ["a second request", "GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /a HTTP/1.1\r\nX: ", 1],
])("who sends %s letter by letter is sent away", async (_what, first, kept) => {
  const stub = await openAnswering({ receiveMs: 300 });
  const socket = enter(stub);
  socket.write(first);
  await until(() => stub.requests().length === kept);
  socket.resume();
  while (!socket.destroyed) {
    socket.write("a");
    await delay(20);
  }
  expect(stub.requests()).toHaveLength(kept);
});

test("an answer may take longer than a request", async () => {
  const stub = await openAnswering({ receiveMs: 100 });
  stub.on("GET /a", { body: "late", delayMs: 400 });
  expect(await send(stub, ok)).toContain("late");
});

test("who doesn't say what it wants is sent away", async () => {
  const stub = await openAnswering({ greetingMs: 100 });
  const socket = knock(stub);
  socket.write("GET");
  expect(await text(socket).catch(() => "")).toBe("");
});

test("so many connections at once, and no more", async () => {
  const stub = await openAnswering({ connections: 3 });
  stub.on("GET /b", { fault: { kind: "hang" } });
  const held = [1, 2, 3].map(() => enter(stub));
  for (const socket of held) socket.write("GET /b HTTP/1.1\r\nHost: a\r\n\r\n");
  await until(() => stub.requests().length === 3);
  expect(await send(stub, ok)).not.toContain("HTTP");
  for (const socket of held) socket.destroy();
  await until(() => stub.requests().every(({ hungUp }) => hungUp));
  expect(await send(stub, ok)).toContain("well");
});

test("after a flood of connections the door is closed, to that solution alone", async () => {
  const stub = await openAnswering({ connectionsInAll: 50 });
  const neighbour = await stub.service.createUser();
  for (let count = 0; count < 50; count++) await once(knock(stub).end(), "close");
  const late = connect(Number(stub.user.address["port"]), "127.0.0.1");
  expect(await once(late, "error")).toMatchObject([{ code: "ECONNREFUSED" }]);
  await neighbour.grant(stub.store);
  expect(await send({ ...stub, user: neighbour }, ok)).toContain("well");
});

test("answers that nobody reads end the connection when they are too many", async () => {
  const stub = await openAnswering({ unreadBytes: 20_000_000 });
  const large = Buffer.alloc(15_000_000);
  stub.on("GET /large", { body: large });
  const sockets = [1, 2, 3, 4].map(() => enter(stub).pause());
  for (const socket of sockets) socket.write("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  await until(() => stub.requests().some(({ hungUp }) => hungUp));
  expect(stub.requests().filter(({ hungUp }) => !hungUp).length).toBeGreaterThan(0);
  for (const socket of sockets) socket.destroy();
});

test("leaves no socket, and says where its path is too long for one", async () => {
  const place = bySocket();
  const stub = await openStub(place);
  expect(readdirSync(place.socketFolder)).toEqual([expect.stringMatching(/^http-[0-9a-f]{8}\.sock$/)]);
  await stub.user.drop();
  expect(readdirSync(place.socketFolder)).toEqual([]);
  const longFolder = `${place.socketFolder}/${"a".repeat(100)}`;
  expect(existsSync(longFolder)).toBe(false);
  const refused = startStubs({ ...place, socketFolder: longFolder }).createUser();
  await expect(refused).rejects.toMatchObject({ code: "LAB_RUN_SOCKET_PATH" });
  const missing = startStubs({ ...place, socketFolder: "/nowhere" }).createUser();
  await expect(missing).rejects.toMatchObject({ code: "LAB_STUB_NO_SOCKET" });
  await expect(missing).rejects.toThrow("The lab's HTTP stubs can't listen on /nowhere/");
});
