import { setImmediate } from "node:timers/promises";
import { PassThrough } from "node:stream";
import { expect, test } from "@jest/globals";
import { showProgress } from "../src/index.ts";

const megabyte = 1_000_000;

test("without a terminal each message is one line, however often it comes", () => {
  const stream = new PassThrough({ encoding: "utf8" });
  const show = showProgress(stream);
  show({ phase: "announce", message: "Downloading" });
  show({ phase: "download", message: "Downloading", doneBytes: megabyte, totalBytes: 4 * megabyte });
  show({ phase: "unpack", message: "Unpacking" });
  expect(stream.read()).toBe("Downloading\nUnpacking\n");
});

test("on a terminal a bar grows between the lines", async () => {
  const cursor = { cursorTo: () => true, clearLine: () => true, moveCursor: () => true };
  const stream = Object.assign(new PassThrough({ encoding: "utf8" }), {
    isTTY: true,
    columns: 80,
    ...cursor,
  });
  const show = showProgress(stream);
  show({ phase: "announce", message: "Downloading" });
  show({ phase: "download", message: "Downloading", doneBytes: 3 * megabyte, totalBytes: 4 * megabyte });
  show({ phase: "done", message: "Ready" });
  let text = "";
  while (!text.includes("Ready")) {
    await setImmediate();
    text += stream.read() ?? "";
  }
  expect(text).toMatch(/^Downloading\n[^]*75 % of 4 MB[^]*\nReady\n$/);
});
