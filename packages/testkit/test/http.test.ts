import { Agent as HttpAgent } from "node:http";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import { cutAround } from "../src/cut-text.ts";
import { describeAnswer, openAgent, readMediaType, send, type Answer } from "../src/http.ts";
import { caught, useFakeLab } from "./fake-lab.ts";

const fake = useFakeLab();
let server: Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => {
    if (server) server.close(resolve);
    else resolve(undefined);
  });
  server = undefined;
});

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => {
    started.listen(0, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

describe("the agent", () => {
  test("remembers the last answer for the words of a miss", async () => {
    const url = await serve((request, response) => {
      response.writeHead(request.url === "/new" ? 201 : 404, { "content-type": "text/plain" });
      response.end(`this is  ${request.url}\n`);
    });
    const agent = openAgent(url, 5_000, new HttpAgent());
    await agent.get("/new").expect(201);
    expect(fake.lastAnswer).toBe("201, text/plain, this is /new");
    await agent.get("/other");
    expect(fake.lastAnswer).toBe("404, text/plain, this is /other");
  });

  test("follows no redirect: the redirect is the answer", async () => {
    const url = await serve((_, response) => response.writeHead(303, { location: "/elsewhere" }).end());
    const answer = await openAgent(url, 5_000, new HttpAgent()).get("/");
    expect(answer.status).toBe(303);
    expect(answer.headers["location"]).toBe("/elsewhere");
  });

  test("gives up on an answer that never comes", async () => {
    const url = await serve(() => {});
    expect(await caught(() => openAgent(url, 50, new HttpAgent()).get("/"))).toMatchObject({ timeout: 50 });
  });

  test("stops reading an answer of more than 2 MB", async () => {
    const url = await serve((_, response) => response.end("x".repeat(2_100_000)));
    expect(await caught(() => openAgent(url, 5_000, new HttpAgent()).get("/"))).toMatchObject({
      code: "ETOOLARGE",
    });
  });
});

describe("a request of any method", () => {
  test.each(["GET", "PROPFIND", "TRACE", "DELETE"])(
    "%s goes out as it is, and is remembered so",
    async (method) => {
      let came: unknown;
      const url = await serve((request, response) => {
        came = [request.method, request.url, request.headers.accept];
        response.end();
      });
      const path = "/products/%E0%A4%A?season=%20all";
      await send(openAgent(url, 5_000, new HttpAgent()), { method, path, headers: { accept: "text/html" } });
      expect(came).toEqual([method, path, "text/html"]);
      expect(fake.requests).toEqual([
        { method, path, headers: expect.objectContaining({ accept: "text/html" }) },
      ]);
    },
  );

  test("a body is remembered as it was sent", async () => {
    const url = await serve((_, response) => response.end());
    await openAgent(url, 5_000, new HttpAgent()).post("/").send({ name: "Ann" });
    expect(fake.requests).toMatchObject([{ method: "POST", path: "/", body: '{"name":"Ann"}' }]);
  });
});

test.each([
  ["Application/JSON; Charset=UTF-8", "application/json"],
  ["application/problem+json", "application/problem+json"],
  [undefined, ""],
])("the media type of %j is %j", (type, expected) => {
  expect(readMediaType({ headers: { "content-type": type } } as unknown as Answer)).toBe(expected);
});

describe("an answer in one line", () => {
  const answer = (parts: { status: number; headers?: object; text?: string }): Answer =>
    ({ headers: {}, ...parts }) as Answer;

  test.each([
    [answer({ status: 204 }), "204, no content type, empty body"],
    [answer({ status: 200, text: " \n " }), "200, no content type, empty body"],
    [
      answer({ status: 200, headers: { "content-type": "application/json" }, text: '{\n  "a": 1\n}' }),
      '200, application/json, { "a": 1 }',
    ],
    [answer({ status: 200, text: "x".repeat(300) }), `200, no content type, ${"x".repeat(300)}`],
    [
      answer({ status: 200, text: "x".repeat(304) }),
      `200, no content type, ${"x".repeat(300)} … (cut, 4 more characters)`,
    ],
  ])("%#", (given, words) => {
    expect(describeAnswer(given)).toBe(words);
  });
});

describe("an answer in one line", () => {
  const answer = (type: string, text: string): Answer =>
    ({ status: 500, headers: { "content-type": type }, text }) as unknown as Answer;

  test("of a page, its words: Express's own error page is mostly mark-up", () => {
    const page = `<!DOCTYPE html>\n<html lang="en"><head><title>Error</title><style>b > i {}</style></head>
<body><pre>TypeError: no &#39;sku&#39; &lt;yet&gt;<br> &nbsp; &nbsp;at show (a.js:1:2)</pre></body></html>`;
    expect(describeAnswer(answer("text/html; charset=utf-8", page))).toBe(
      "500, text/html; charset=utf-8, TypeError: no 'sku' <yet> at show (a.js:1:2)",
    );
  });

  test("of a page without words, its mark-up; of anything else, what it is", () => {
    expect(describeAnswer(answer("text/html", "<hr>"))).toBe("500, text/html, <hr>");
    expect(describeAnswer(answer("text/plain", "a  &lt; b <hr>"))).toBe("500, text/plain, a &lt; b <hr>");
  });

  test("an entity that is none stays", () => {
    expect(describeAnswer(answer("text/html", "&zzz; &#38;lt; &#8364; &amp;"))).toBe(
      "500, text/html, &zzz; &lt; € &",
    );
  });

  test("a page of tags that never end is read in no time to speak of", () => {
    expect(describeAnswer(answer("text/html", "<head<script".repeat(100_000)))).toContain("<head");
  });
});

describe("a long body is cut around what a sentence speaks of", () => {
  const rows = Array.from({ length: 40 }, (_, n) => ({ sku: `VEG-${100 + n}`, name: "Kale" }));
  const text = JSON.stringify({ products: rows });

  test("far down", () => {
    const shown = cutAround(text, "VEG-130 is in the list, and should not be", 100);
    expect(shown).toMatch(/^\(cut, \d+ characters\) … [{"].*"VEG-130".* … \(cut, \d+ more characters\)$/);
    expect(shown.length).toBeLessThan(180);
  });

  test("at the end", () => {
    expect(cutAround(text, "VEG-139 is in the list", 100)).toMatch(
      /^\(cut, \d+ characters\) … .*"VEG-139".*\]\}$/,
    );
  });

  test.each(["VEG-100 is in the list", "nothing of it", "FRU-001 is not there"])(
    "%s: its beginning",
    (said) => {
      expect(cutAround(text, said, 100)).toMatch(
        /^\{"products":\[\{"sku":"VEG-100".* … \(cut, \d+ more characters\)$/,
      );
    },
  );

  test("a short one is whole", () => {
    expect(cutAround("{}", "VEG-100", 100)).toBe("{}");
  });
});
