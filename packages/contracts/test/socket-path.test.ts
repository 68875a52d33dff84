import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { fitsSocket, nameSocket } from "../src/index.ts";

test("a socket's path may have 103 bytes, and letters count as the bytes that they are", () => {
  expect([fitsSocket("x".repeat(103)), fitsSocket("x".repeat(104)), fitsSocket("ü".repeat(52))]).toEqual([
    true,
    false,
    false,
  ]);
});

test("names a socket in a folder, and refuses what would be cut off", () => {
  expect(nameSocket("/tmp", "a.sock")).toBe(join("/tmp", "a.sock"));
  const folder = `/tmp/${"long".repeat(30)}`;
  expect(() => nameSocket(folder, "a.sock")).toThrow(
    expect.objectContaining({
      code: "LAB_RUN_SOCKET_PATH",
      message: expect.stringContaining(`below ${folder} it would have 132 bytes, of at most 103`),
    }),
  );
});
