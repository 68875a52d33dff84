import { Agent } from "node:http";
import { createServer, type AddressInfo, type Server } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from "@jest/globals";
import { expect as jestExpect } from "expect";
import * as fc from "fast-check";
import { z } from "zod";
import { expectShape, installLab, openAgent, SolutionFall, step, type Answer, type Lab } from "@lab/testkit";
import { judgeError } from "../../src/grading/run/judge-error.ts";
import { anyText, fuzz } from "../support/fuzz.ts";

const deadlineMs = 300;
let server: Server | undefined;
let url = "";
let reply: Buffer = Buffer.alloc(0);
const agent = new Agent({ keepAlive: true });

beforeEach(() => {
  jest.spyOn(console, "warn");
});

beforeAll(async () => {
  installLab({ lastAnswer: undefined, requests: [] as unknown[] } as Lab);
  const started = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", () => socket.end(reply));
  });
  server = started;
  await new Promise<void>((resolve) => {
    started.listen(0, "127.0.0.1", resolve);
  });
  url = `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
});

afterEach(() => {
  // No word of a solution's reaches the terminal beside the reports.
  expect(console.warn).not.toHaveBeenCalled();
});

afterAll(async () => {
  installLab(undefined);
  agent.destroy();
  await new Promise((resolve) => server?.close(resolve));
});

/** A check as suites have them: a request, then what supertest, Jest and zod say of the answer. */
async function check(method: "get" | "head" | "post"): Promise<void> {
  const words = { did: "GET /", expected: "a list", next: "look" };
  const answer: Answer = await step(words, () => openAgent(url, deadlineMs, agent)[method]("/"));
  await step(words, () => jestExpect(answer.body).toEqual({ items: [1] }));
  expectShape(z.object({ items: z.array(z.number()) }), answer.body);
}

async function verdictOn(bytes: Buffer, method: "get" | "head" | "post"): Promise<string> {
  reply = bytes;
  try {
    await check(method);
    return "passed";
  } catch (error) {
    const explainSilence = async () => new SolutionFall("died", "went down");
    const { status, message } = await judgeError("C1", error, { explainSilence });
    return status === "fault" ? `fault: ${message}` : status;
  }
}

const methods = fc.constantFrom("get", "head", "post");
const statusLine = fc.oneof(
  { weight: 6, arbitrary: fc.nat(700).map((status) => `HTTP/1.1 ${status} OK`) },
  fc.constantFrom("HTTP/1.1 200", "HTTP/1.0 200 OK", "HTTP/2 200", "HTTP/1.1 -1 x", "ICY 200 OK", ""),
);
const headerName = fc.constantFrom(
  "content-type",
  "content-length",
  "content-encoding",
  "transfer-encoding",
  "location",
  "link",
  "set-cookie",
  "connection",
  "keep-alive",
  "trailer",
  "upgrade",
  "retry-after",
  "www-authenticate",
  "__proto__",
  "x",
  "",
);
const headerValue = fc.oneof(
  fc.constantFrom(
    "application/json",
    "application/json; charset=utf-16",
    "text/html",
    "multipart/form-data; boundary=x",
    "image/png",
    "multipart/",
    "/json",
    ";",
    "gzip",
    "br",
    "deflate, gzip",
    "zstd",
    "chunked",
    "0",
    "5",
    "-1",
    "99999999999999999999",
    "close",
    "timeout=0",
    "websocket",
    "<>; rel",
    "<a>",
    "a=b; domain=..; path",
    "=;=",
    "//[",
    "http://[::1",
    "constructor",
  ),
  anyText.map((text) => text.replaceAll(/[\r\n]/g, "")),
);
const plainHeader = fc.constantFrom(
  ["content-type", "application/json"],
  ["content-type", "text/html"],
  ["content-type", "image/png"],
  ["content-encoding", "gzip"],
  ["content-encoding", "br"],
  ["content-encoding", "deflate"],
  ["content-length", "5"],
  ["transfer-encoding", "chunked"],
  ["set-cookie", ";"],
  ["set-cookie", "a=1; ="],
  ["connection", "keep-alive"],
);
const header = fc.oneof({ weight: 3, arbitrary: plainHeader }, fc.tuple(headerName, headerValue));
const body = fc.oneof(
  fc.json(),
  fc.constantFrom(
    '{"items":[1]}',
    "5\r\nhello\r\n0\r\n\r\n",
    "--x\r\ncontent-disposition: form-data\r\n\r\n",
    "\u001f\u008b\b",
  ),
  anyText,
);
const response = fc
  .tuple(statusLine, fc.array(header, { maxLength: 4 }), body)
  .map(([first, headers, text]) =>
    Buffer.from([first, ...headers.map((pair) => pair.join(": ")), "", text].join("\r\n"), "latin1"),
  );

test("a response of whatever headers and body has a verdict that is no fault", async () => {
  await fuzz(600, [response, methods], async (bytes, method) => {
    expect(await verdictOn(bytes, method)).toMatch(/^(passed|failed|crashed)$/);
  });
});

test("bytes of whatever kind have a verdict that is no fault", async () => {
  await fuzz(200, [fc.uint8Array({ maxLength: 400 }), methods], async (bytes, method) => {
    expect(await verdictOn(Buffer.from(bytes), method)).toMatch(/^(failed|crashed)$/);
  });
});
