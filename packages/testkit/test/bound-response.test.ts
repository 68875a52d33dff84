import { Agent as HttpAgent, createServer, type IncomingHttpHeaders } from "node:http";
import { createServer as createRawServer, type AddressInfo, type Server } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { responseLimits } from "../src/bound-response.ts";
import { openAgent } from "../src/http.ts";
import { caught, useFakeLab } from "./fake-lab.ts";

useFakeLab();
const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Asks a server that answers with a body. */
async function answerOf(body: string | Buffer, headers: IncomingHttpHeaders) {
  const url = await listen(createServer((_, response) => response.writeHead(200, headers).end(body)));
  return openAgent(url, 5_000, new HttpAgent()).get("/");
}

/** Asks a server that writes whatever it likes, in parts with a pause between them. */
async function fallOf(parts: string[], deadlineMs = 400): Promise<unknown> {
  const url = await listen(
    createRawServer((socket) => {
      socket.on("error", () => {});
      let next = 0;
      const timer = setInterval(() => {
        const part = parts[next++ % parts.length];
        if (part === "END") socket.end();
        else if (part !== undefined) socket.write(part);
      }, 10);
      socket.on("close", () => clearInterval(timer));
    }),
  );
  return caught(() => openAgent(url, deadlineMs, new HttpAgent()).get("/"));
}

const json = { "content-type": "application/json; charset=utf-8" };
const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);

describe("a body is read by its type", () => {
  test.each([
    ["application/json", '{"a":[1]}', { a: [1] }, '{"a":[1]}'],
    ["application/problem+json", '\ufeff{"a":1}', { a: 1 }, '\ufeff{"a":1}'],
    ["application/json", "", "", ""],
    ["text/html; charset=utf-8", "späte 🥕", {}, "späte 🥕"],
    ["application/x-www-form-urlencoded", "a=1", {}, "a=1"],
    ["application/octet-stream", "abc", Buffer.from("abc"), "abc"],
    ["multipart/form-data; boundary=b", "--b\r\n", Buffer.from("--b\r\n"), "--b\r\n"],
    ["application/json-seq", "{}", Buffer.from("{}"), "{}"],
  ])("%s", async (type, sent, body, text) => {
    const answer = await answerOf(sent, { "content-type": type });
    expect({ body: answer.body as unknown, text: answer.text }).toEqual({ body, text });
  });

  test("compressed", async () => {
    const answer = await answerOf(gzipSync('{"a":1}'), { ...json, "content-encoding": "gzip" });
    expect(answer.body).toEqual({ a: 1 });
  });
});

describe("a body over a bound is the solution's fall", () => {
  test("JSON that is nested too deeply", async () => {
    expect((await answerOf(nested(responseLimits.depth), json)).status).toBe(200);
    const fall = { kind: "too-large", message: "answers with JSON nested more than 100 levels deep" };
    expect(await caught(() => answerOf(nested(responseLimits.depth + 1), json))).toMatchObject(fall);
    expect(await caught(() => answerOf(nested(200_000), json))).toMatchObject(fall);
  });

  test("JSON of too many values", async () => {
    const list = JSON.stringify(Array.from({ length: responseLimits.values }, () => 1));
    expect(await caught(() => answerOf(list, json))).toMatchObject({
      kind: "too-large",
      message: "answers with JSON of more than 50000 values",
    });
  });

  test("JSON that is none", async () => {
    expect(await caught(() => answerOf(`{ "a": ${"x".repeat(400)}`, json))).toMatchObject({
      kind: "no-http",
      message: "says that the body is JSON, but it is not",
      details: { seen: expect.stringMatching(/^\{ "a": x+ … \(cut, \d+ more characters\)$/) },
    });
  });

  const bomb = Buffer.alloc(100_000_000);
  test.each([
    ["gzip", gzipSync(bomb)],
    ["deflate", deflateSync(bomb)],
    ["br", brotliCompressSync(bomb)],
  ])("a %s bomb", async (encoding, packed) => {
    expect(packed.length).toBeLessThan(responseLimits.bytes);
    const headers = { ...json, "content-encoding": encoding };
    expect(await caught(() => answerOf(packed, headers))).toMatchObject({ code: "ETOOLARGE" });
  });

  test("packed bytes that are none", async () => {
    const error = await caught(() => answerOf("not packed", { ...json, "content-encoding": "gzip" }));
    expect(error).toMatchObject({ code: "Z_DATA_ERROR", ofRequest: true });
  });

  test("too many headers", async () => {
    const url = await listen(
      createServer((_, response) => {
        for (let index = 0; index < 1_000; index++) response.setHeader(`x-${index}`, "y".repeat(20));
        response.end();
      }),
    );
    const error = await caught(() => openAgent(url, 5_000, new HttpAgent()).get("/"));
    expect(error).toMatchObject({ code: "HPE_HEADER_OVERFLOW" });
  });
});

describe("cookies", () => {
  test("are kept from one request to the next", async () => {
    const url = await listen(
      createServer(({ headers }, response) => {
        response.setHeader("set-cookie", ["a=1; Path=/; HttpOnly", "b=2;"]).end(headers.cookie ?? "none");
      }),
    );
    const agent = openAgent(url, 5_000, new HttpAgent());
    expect((await agent.get("/")).body).toEqual({});
    expect((await agent.get("/")).text).toBe("a=1; b=2");
  });

  test.each(["br", "=", ";", "a=1;=", "", "a=1;;;=;", "\u009b2Jx"])(
    "%j is none, and printed nowhere",
    async (text) => {
      const warn = jest.spyOn(console, "warn");
      const answer = await answerOf("{}", { ...json, "set-cookie": [text] });
      expect(answer.status).toBe(200);
      expect(warn).not.toHaveBeenCalled();
    },
  );
});

describe("an answer that takes for ever ends at the deadline", () => {
  test("interim replies without an end", async () => {
    expect(await fallOf(["HTTP/1.1 100 Continue\r\n\r\n"])).toMatchObject({ timeout: 400 });
  });

  test("a byte at a time", async () => {
    const bytes = "HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n".padEnd(2_000, "x").split("");
    expect(await fallOf(bytes)).toMatchObject({ timeout: 400 });
  });

  test("headers without an end", async () => {
    const header = `x: ${"y".repeat(100)}\r\n`;
    expect(
      await fallOf(["HTTP/1.1 200 OK\r\n", ...Array.from({ length: 1_000 }, () => header)]),
    ).toMatchObject({
      timeout: 400,
    });
  });

  test("a body that ends before its length", async () => {
    const error = await fallOf(["HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc", "END"]);
    expect(error).toMatchObject({ code: "ECONNRESET" });
  });
});
