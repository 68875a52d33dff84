import { execFileSync } from "node:child_process";
import { describe, expect, test } from "@jest/globals";
import { assert, property, string } from "fast-check";
import { readCurl } from "../src/read-curl.ts";
import { writeCurl } from "../src/write-curl.ts";

/** What a POSIX shell hands to curl. */
function readArguments(line: string): string[] {
  const script = `curl() { for each in "$@"; do printf '%s\\0' "$each"; done; }; ${line}`;
  return execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
}

describe("a request as a line for a shell", () => {
  test.each([
    [{ method: "GET", path: "/products" }, "curl -si localhost:3000/products"],
    [{ method: "HEAD", path: "/products" }, "curl -si -I localhost:3000/products"],
    [{ method: "DELETE", path: "/a?b=1&c=2" }, "curl -si -X DELETE 'localhost:3000/a?b=1&c=2'"],
    [
      {
        method: "POST",
        path: "/customers",
        headers: { "content-type": "application/json" },
        body: `{"name":"O'Hara"}`,
      },
      String.raw`curl -si -X POST localhost:3000/customers -H 'content-type: application/json' -d '{"name":"O'\''Hara"}'`,
    ],
  ])("%j", (request, line) => {
    expect(writeCurl({ headers: {}, ...request })).toBe(line);
    expect(readCurl(line)).toEqual({ headers: {}, ...request });
  });

  test("arrives at curl as it was sent, whatever is in it", () => {
    const text = string({ unit: "grapheme", maxLength: 40 }).filter((value) => !/\p{Cc}/u.test(value));
    assert(
      property(text, text, (name, body) => {
        const path = `/${encodeURIComponent(name)}?q='$HOME'`;
        const line = writeCurl({ method: "PUT", path, headers: { "x-name": name }, body });
        expect(readArguments(line ?? "")).toEqual([
          "-si",
          "-X",
          "PUT",
          `localhost:3000${path}`,
          "-H",
          `x-name: ${name}`,
          "-d",
          body,
        ]);
        expect(readCurl(line ?? "")).toEqual({ method: "PUT", path, headers: { "x-name": name }, body });
      }),
      { numRuns: 30 },
    );
  });

  test("is left out where nobody could read or paste it", () => {
    expect(writeCurl({ method: "POST", path: "/", headers: {}, body: "x".repeat(700) })).toBeUndefined();
    expect(writeCurl({ method: "POST", path: "/", headers: {}, body: "one\ntwo" })).toBeUndefined();
  });
});
