import { request } from "node:http";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { expect, test } from "@jest/globals";
import type { StubAnswer } from "../../src/suite.ts";
import { openStub, type TestStub } from "./open-stub.ts";

/** What a client of plain HTTP gets: status, announced length, body, and whether it came to its end. */
async function ask(stub: TestStub): Promise<unknown> {
  const asked = request(`${stub.base}/a`);
  asked.end();
  // What comes after a length too small is no answer to anything.
  asked.on("error", () => {});
  try {
    const [answer] = (await once(asked, "response")) as [IncomingMessage];
    let body = "";
    answer.on("data", (chunk: Buffer) => (body += chunk.toString()));
    const end = await new Promise((resolve) => {
      answer.once("end", () => resolve("whole")).once("error", ({ message }: Error) => resolve(message));
    });
    return [answer.statusCode, answer.headers["content-length"], body, end];
  } catch (error) {
    return (error as Error).message;
  }
}

test.each<[string, StubAnswer, unknown]>([
  ["nothing", {}, [200, "0", "", "whole"]],
  ["a status", { status: 503 }, [503, "0", "", "whole"]],
  ["no content", { status: 204 }, [204, undefined, "", "whole"]],
  ["text, after a while", { body: "späte", delayMs: 5 }, [200, "6", "späte", "whole"]],
  ["the end instead of an answer", { fault: { kind: "close" } }, "socket hang up"],
  ["headers alone", { body: "12345678", fault: { kind: "close-after-headers" } }, [200, "8", "", "aborted"]],
  ["half a body", { body: "12345678", fault: { kind: "cut-body" } }, [200, "8", "1234", "aborted"]],
  [
    "JSON that ends half-way",
    { json: { a: 1234 }, fault: { kind: "malformed-json" } },
    [200, "5", '{"a":', "whole"],
  ],
  [
    "a length too great",
    { body: "1234", fault: { kind: "wrong-length", by: 2 } },
    [200, "6", "1234", "aborted"],
  ],
  [
    "a length too small",
    { body: "1234", fault: { kind: "wrong-length", by: -2 } },
    [200, "2", "12", "whole"],
  ],
  [
    "a body in pieces",
    { body: "123456789", fault: { kind: "slow-body", pieceBytes: 4, everyMs: 1 } },
    [200, "9", "123456789", "whole"],
  ],
])("answers %s", async (_what, answer, seen) => {
  const stub = await openStub();
  stub.on("GET /a", answer);
  expect(await ask(stub)).toEqual(seen);
  expect(stub.requests().map(({ hungUp }) => hungUp)).toEqual([false]);
});

test("a slow body comes in as many pieces as it was cut into", async () => {
  const stub = await openStub();
  stub.on("GET /a", { body: "123456789", fault: { kind: "slow-body", pieceBytes: 4, everyMs: 50 } });
  const pieces: string[] = [];
  for await (const piece of (await fetch(`${stub.base}/a`)).body ?? [])
    pieces.push(Buffer.from(piece).toString());
  expect(pieces).toEqual(["1234", "5678", "9"]);
});

test("redirects", async () => {
  const stub = await openStub();
  stub.on("GET /a", { status: 302, headers: { location: "/b" } });
  stub.on("GET /b", { body: "there" });
  expect(await (await fetch(`${stub.base}/a`)).text()).toBe("there");
  expect(stub.requests().map(({ path }) => path)).toEqual(["/a", "/b"]);
});
