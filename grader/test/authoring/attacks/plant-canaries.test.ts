import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import {
  canaryVariable,
  plantCanaries,
  showsSecret,
  type Canaries,
} from "../../../src/authoring/attacks/plant-canaries.ts";
import { caught } from "../../support/caught.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

let canaries: Canaries | undefined;

afterEach(async () => {
  await canaries?.close();
  canaries = undefined;
});

test("the secret lies in a file, a variable, a neighbour's folder and behind a port, until the end", async () => {
  canaries = await plantCanaries(makeFolder());
  const { secret, file, neighbour, port } = canaries;
  const answer = await fetch(`http://127.0.0.1:${port}/`);
  expect({
    file: readFileSync(file, "utf8"),
    diary: readFileSync(join(neighbour, "diary.txt"), "utf8"),
    variable: process.env[canaryVariable],
    answer: await answer.text(),
  }).toEqual({ file: `${secret}\n`, diary: `${secret}\n`, variable: secret, answer: secret });
  expect([canaries.takeHits(), canaries.takeHits()]).toEqual([1, 0]);
  await canaries.close();
  canaries = undefined;
  expect(process.env[canaryVariable]).toBeUndefined();
  expect(await caught(fetch(`http://127.0.0.1:${port}/`))).toHaveProperty("message", "fetch failed");
});

test("each batch has a secret of its own", async () => {
  canaries = await plantCanaries(makeFolder());
  const other = await plantCanaries(makeFolder());
  expect(other.secret).not.toBe(canaries.secret);
  await other.close();
});

describe("a report shows the secret", () => {
  const secret = "canary-0123456789abcdef";

  test.each([
    ["as it is", `seen: ${secret}!`],
    ["backwards", secret.split("").toReversed().join("")],
    ["in hexadecimal", Buffer.from(secret).toString("hex")],
    ["in base64", Buffer.from(secret).toString("base64")],
  ])("%s", (_, text) => {
    expect(showsSecret(text, secret)).toBe(true);
  });

  test("not where it is another", () => {
    expect(showsSecret("canary-fedcba9876543210", secret)).toBe(false);
  });
});
