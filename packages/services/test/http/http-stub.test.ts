import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "@jest/globals";
import { Miss } from "@lab/testkit";
import { describeRequest, describeRequests } from "../../src/suite.ts";
import { bySocket, byPort, openStub, until } from "./open-stub.ts";

const post = (value: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(value),
});

test.each([
  ["by a port", () => byPort],
  ["by a socket, as in a sandbox", bySocket],
])("answers what a solution asks %s, and keeps it as it came", async (_how, place) => {
  const stub = await openStub(place());
  const contacts = new Map<string, unknown>([["7", { name: "Ada" }]]);
  stub.on("GET /contacts/:id", (_request, { params }) => ({ json: contacts.get(params["id"] ?? "") }));
  stub.on("POST /contacts", (request) => {
    contacts.set("8", request.json());
    return { status: 201, headers: { location: "/contacts/8" } };
  });
  expect(stub.base).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const made = await fetch(`${stub.base}/contacts?dry=1&tag=a%26b`, post({ name: "Grace" }));
  expect([made.status, made.headers.get("location"), await made.text()]).toEqual([201, "/contacts/8", ""]);
  const found = await fetch(`${stub.base}/contacts/8`);
  expect([found.status, found.headers.get("content-type"), await found.json()]).toEqual([
    200,
    "application/json",
    { name: "Grace" },
  ]);
  const [first, second, ...others] = stub.requests();
  expect(others).toEqual([]);
  expect([first?.method, first?.path, first?.headers["content-type"]]).toEqual([
    "POST",
    "/contacts",
    "application/json",
  ]);
  expect([...(first?.query ?? [])]).toEqual([
    ["dry", "1"],
    ["tag", "a&b"],
  ]);
  expect([first?.text(), first?.json()]).toEqual(['{"name":"Grace"}', { name: "Grace" }]);
  expect(Number(second?.atMs)).toBeGreaterThanOrEqual(Number(first?.atMs));
  expect(stub.requests("GET /contacts/:id").map(({ path }) => path)).toEqual(["/contacts/8"]);
});

test("a request in words, and several", async () => {
  const stub = await openStub();
  expect(describeRequests(stub.requests())).toBe("no request came");
  for (let id = 1; id <= 7; id++) await fetch(`${stub.base}/mails?to=${id}`, post({ id }));
  const [first] = stub.requests();
  expect(first && describeRequest(first)).toBe('POST /mails?to=1 with {"id":1}');
  expect(describeRequests(stub.requests())).toBe(
    [1, 2, 3, 4, 5].map((id) => `POST /mails?to=${id} with {"id":${id}}`).join("; ") + "; and 2 more",
  );
});

test("tells which requests came on one connection", async () => {
  const stub = await openStub();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (const own of [agent, agent, undefined]) {
    const asked = get(`${stub.base}/a`, own ? { agent: own } : { agent: false });
    const [answer] = (await once(asked, "response")) as [IncomingMessage];
    await text(answer);
  }
  agent.destroy();
  expect(stub.requests().map(({ connection }) => connection)).toEqual([1, 1, 2]);
});

test("what no route takes is answered with 404, and kept too", async () => {
  const stub = await openStub();
  const answer = await fetch(`${stub.base}/other`, { method: "DELETE" });
  expect([answer.status, await answer.json()]).toEqual([404, { error: "there is nothing at DELETE /other" }]);
  expect(stub.requests()).toHaveLength(1);
});

test("JSON that is none, or too deep to be looked through, reads as nothing", async () => {
  const stub = await openStub();
  await fetch(`${stub.base}/a`, { method: "POST", body: "{" });
  await fetch(`${stub.base}/b`, { method: "POST", body: "[".repeat(101) + "]".repeat(101) });
  await fetch(`${stub.base}/c`, { method: "POST", body: "[[]]" });
  expect(stub.requests().map((request) => request.json())).toEqual([undefined, undefined, [[]]]);
});

test("a later route comes first, and may fall back on the earlier one", async () => {
  const stub = await openStub();
  stub.on("* /*", () => ({ status: 418 }));
  stub.on("GET /pages/:slug", async (_request, { params, regular }) => {
    const { status = 200 } = await regular();
    return { json: { slug: params["slug"], status } };
  });
  expect(await (await fetch(`${stub.base}/pages/home`)).json()).toEqual({ slug: "home", status: 418 });
  expect((await fetch(`${stub.base}/pages`)).status).toBe(418);
});

test("fails twice, and is well again", async () => {
  const stub = await openStub();
  stub.on("POST /mails", { status: 202 });
  stub.answerNext("POST /mails", { status: 503, headers: { "retry-after": "1" } }, 2);
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 4; attempt++)
    statuses.push((await fetch(`${stub.base}/mails`, post({}))).status);
  expect(statuses).toEqual([503, 503, 202, 202]);
});

test("does the work, and loses the answer on its way", async () => {
  const stub = await openStub();
  let charged = 0;
  stub.on("POST /charges", () => ({ status: 201, json: { charge: ++charged } }));
  stub.answerNext("POST /charges", async (_request, { regular }) => ({
    ...(await regular()),
    fault: { kind: "close" },
  }));
  await expect(fetch(`${stub.base}/charges`, post({}))).rejects.toThrow("fetch failed");
  expect(charged).toBe(1);
  expect(await (await fetch(`${stub.base}/charges`, post({}))).json()).toEqual({ charge: 2 });
});

test("lets held requests go on in the order of the suite's choice", async () => {
  const stub = await openStub();
  stub.on("GET /stock/:id", (_request, { params }) => ({ json: params["id"] }));
  const hold = stub.hold("GET /stock/:id");
  const answered: string[] = [];
  const ask = async (id: string): Promise<void> => {
    await (await fetch(`${stub.base}/stock/${id}`)).text();
    answered.push(id);
  };
  const first = ask("a");
  await hold.arrived();
  const second = ask("b");
  const [a, b] = await hold.arrived(2);
  expect([a?.path, b?.path]).toEqual(["/stock/a", "/stock/b"]);
  await hold.release(b);
  await second;
  expect(answered).toEqual(["b"]);
  await hold.release();
  await first;
  expect(answered).toEqual(["b", "a"]);
  hold.end();
  await ask("c");
});

test("requests that never come together are a miss, and those that came go on", async () => {
  const stub = await openStub();
  stub.on("GET /stock", { json: 1 });
  const hold = stub.hold("* /*");
  const asked = fetch(`${stub.base}/stock`);
  const missed: unknown = await hold.arrived(2, 300).catch((error: unknown) => error);
  expect(missed).toBeInstanceOf(Miss);
  expect(missed).toMatchObject({
    message: "of 2 requests that should be under way at the same time, 1 came",
    details: { seen: "GET /stock" },
  });
  expect((await asked).status).toBe(200);
});

test("tells who did not wait for the answer", async () => {
  const stub = await openStub();
  stub.on("GET /slow", { fault: { kind: "hang" } });
  stub.on("GET /quick", {});
  await fetch(`${stub.base}/quick`);
  const patience = new AbortController();
  const asked = fetch(`${stub.base}/slow`, { signal: patience.signal }).catch(() => "left");
  await until(() => stub.requests("GET /slow").length > 0);
  expect(stub.requests().map(({ hungUp }) => hungUp)).toEqual([false, false]);
  patience.abort();
  expect(await asked).toBe("left");
  await until(() => stub.requests()[1]?.hungUp === true);
  expect(stub.requests()[0]?.hungUp).toBe(false);
});

test("forgets what came and what was to be answered once, but no route", async () => {
  const stub = await openStub();
  stub.on("GET /a", { status: 204 });
  stub.answerNext("GET /a", { status: 500 }, 5);
  expect((await fetch(`${stub.base}/a`)).status).toBe(500);
  const hold = stub.hold("GET /a");
  const held = fetch(`${stub.base}/a`);
  await hold.arrived();
  expect(stub.requests()).toHaveLength(2);
  stub.clear();
  expect((await held).status).toBe(500);
  expect(stub.requests()).toEqual([]);
  expect((await fetch(`${stub.base}/a`)).status).toBe(204);
});

test.each([
  [
    "throws",
    () => {
      throw new Error("the suite's own mistake");
    },
    "the suite's own mistake",
  ],
  [
    "gives a header that can't be sent",
    () => ({ headers: { "x-a": "a\nb" } }),
    "Invalid character in header content",
  ],
  ["gives JSON that can't be written", () => ({ json: 1n }), "serialize a BigInt"],
])("a handler that %s is a fault, told once", async (_what, answer, said) => {
  const stub = await openStub();
  stub.on("GET /a", answer);
  await fetch(`${stub.base}/a`).catch(() => undefined);
  expect(String(stub.store.takeFault?.())).toContain(said);
  expect(stub.store.takeFault?.()).toBeUndefined();
});

test("ends with its store: what hangs is let go, and nobody is answered any more", async () => {
  const stub = await openStub();
  stub.on("GET /a", { fault: { kind: "hang" } });
  const asked = fetch(`${stub.base}/a`);
  await until(() => stub.requests().length > 0);
  await stub.user.drop();
  await stub.store.drop();
  await expect(asked).rejects.toThrow("fetch failed");
  await expect(fetch(`${stub.base}/a`)).rejects.toThrow("fetch failed");
  const socket = connect(Number(stub.user.address["port"]), "127.0.0.1");
  expect(await once(socket, "error")).toMatchObject([{ code: "ECONNREFUSED" }]);
});
