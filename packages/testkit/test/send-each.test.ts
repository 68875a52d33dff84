import { createServer, type RequestListener, type Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { afterEach, expect, test } from "@jest/globals";
import type { HttpRequest } from "../src/http.ts";
import { sendEach } from "../src/send-each.ts";
import { caught, useFakeLab } from "./fake-lab.ts";

const fake = useFakeLab();
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(listener: RequestListener) {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => {
    started.listen(0, "127.0.0.1", resolve);
  });
  const { port } = started.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, connect: () => connect(port, "127.0.0.1") };
}

const get = (path: string): HttpRequest => ({ method: "GET", path, headers: {} });

test("answers come in the order of the requests, and are told as those of the step that reads them", async () => {
  const app = await serve((request, response) => {
    const delay = request.url === "/0" ? 30 : 0;
    setTimeout(() => {
      response.writeHead(201, { "content-type": "application/json" });
      response.end(JSON.stringify({ path: request.url }));
    }, delay);
  });
  const exchanges = await sendEach(app, ["/0", "/1", "/2"].map(get), { atOnce: 2 });
  expect(fake.requests).toEqual([]);
  expect(exchanges.map(({ read }) => read().body as unknown)).toEqual([
    { path: "/0" },
    { path: "/1" },
    { path: "/2" },
  ]);
  expect(fake.lastAnswer).toBe('201, application/json, {"path":"/2"}');
  expect(fake.requests.map(({ path }) => path)).toEqual(["/0", "/1", "/2"]);
});

test("a request arrives with its method, its headers and its body as they are", async () => {
  const app = await serve((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
    request.on("end", () =>
      response.end(
        `${request.method} ${request.headers["content-type"]} ${request.headers["content-length"]} ${body}`,
      ),
    );
  });
  const headers = { "content-type": "Application/JSON" };
  const [exchange] = await sendEach(app, [{ method: "PATCH", path: "/", headers, body: '{"é":1}' }]);
  expect(exchange?.read().text).toBe('PATCH Application/JSON 8 {"é":1}');
});

test("no more are sent after one that had no answer, and who reads it gets what it ended with", async () => {
  const asked: string[] = [];
  const app = await serve((request, response) => {
    asked.push(request.url ?? "");
    if (request.url !== "/1") response.end();
  });
  const exchanges = await sendEach(app, ["/0", "/1", "/2", "/3"].map(get), { atOnce: 1, deadlineMs: 80 });
  expect(asked).toEqual(["/0", "/1"]);
  expect(await caught(() => exchanges[1]?.read())).toMatchObject({ timeout: 80, ofRequest: true });
  expect(fake.requests.map(({ path }) => path)).toEqual(["/1"]);
});

test("an answer is read up to 2 MB, and one that is cut off is none", async () => {
  const app = await serve((request, response) => {
    if (request.url === "/large") response.end("x".repeat(2_100_000));
    else response.writeHead(200, { "content-length": "9" }).write("x", () => response.destroy());
  });
  const large = await sendEach(app, [get("/large")]);
  expect(await caught(() => large[0]?.read())).toMatchObject({ code: "ETOOLARGE" });
  const cut = await sendEach(app, [get("/cut")]);
  expect(await caught(() => cut[0]?.read())).toMatchObject({ code: "ECONNRESET" });
});

test("a body that says it is JSON and isn't is told as that", async () => {
  const app = await serve((_, response) =>
    response.writeHead(200, { "content-type": "application/json" }).end("{"),
  );
  const [exchange] = await sendEach(app, [get("/")]);
  expect(await caught(() => exchange?.read())).toMatchObject({ kind: "no-http" });
});
