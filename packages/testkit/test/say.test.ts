import { expect, test } from "@jest/globals";
import { caught } from "./fake-lab.ts";
import { miss } from "../src/miss.ts";
import { say } from "../src/say.ts";

const list = {
  did: "GET {path}",
  expected: "200 with '{' \"products\": [ … ] '}', {count} of them",
  next: "the repository's order",
} as const;

test("fills all texts of a message from the same values, its quoted braces stay", () => {
  expect(say(list, { path: "/products", count: 3 })).toEqual({
    did: "GET /products",
    expected: '200 with { "products": [ … ] }, 3 of them',
    next: "the repository's order",
  });
  expect(say("seen {n}", { n: "{path}" })).toBe("seen {path}");
});

test("the compiler knows a message's placeholders", () => {
  const refused = [
    // @ts-expect-error -- the message names `count` too
    () => say(list, { path: "/" }),
    // @ts-expect-error -- the message has no `size`
    () => say(list, { path: "/", count: 1, size: 1 }),
    // @ts-expect-error -- quoted braces name nothing
    () => say("'{'a'}'", { a: 1 }),
  ];
  expect(refused).toHaveLength(3);
});

test("a miss is told by a message, and details come on top", async () => {
  const words = { message: "asked {count} times", did: "GET", next: "once" } as const;
  expect(await caught(async () => miss(say(words, { count: 2 }), { seen: "two" }))).toMatchObject({
    message: "asked 2 times",
    details: { did: "GET", next: "once", seen: "two" },
  });
});
