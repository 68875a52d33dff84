import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { openObjectStore } from "../../../src/learning/history/object-store.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const bytes = Buffer.from("typed");
const sha256 = createHash("sha256").update(bytes).digest("hex");

function makeStore() {
  const folder = makeFolder();
  return { store: openObjectStore(folder), file: join(folder, sha256.slice(0, 2), sha256.slice(2)) };
}

test("a content is kept once, and nothing lies beside it", () => {
  const { store, file } = makeStore();
  store.put(sha256, bytes);
  store.put(sha256, bytes);
  store.flush([{ sha256 }]);
  expect(store.read({ sha256 })).toEqual(bytes);
  expect(readdirSync(join(file, ".."))).toEqual([sha256.slice(2)]);
});

test.each([
  ["cut short", (file: string) => writeFileSync(file, "ty")],
  ["gone", (file: string) => rmSync(file)],
])("one that is %s is not there, and is put anew", (_, spoil) => {
  const { store, file } = makeStore();
  store.put(sha256, bytes);
  spoil(file);
  expect([store.has({ sha256, size: 5 }), store.read({ sha256 })]).toEqual([false, undefined]);
  store.put(sha256, bytes);
  expect(store.read({ sha256 })).toEqual(bytes);
});

test("one that was changed keeping its size is never given out, and is put right before the last copy goes", () => {
  const { store, file } = makeStore();
  store.put(sha256, bytes);
  writeFileSync(file, "TYPED");
  expect(store.read({ sha256 })).toBeUndefined();
  store.secure(sha256, bytes);
  expect(readFileSync(file)).toEqual(bytes);
});

test("a folder in the place of a content is told, and no loss", () => {
  const { store, file } = makeStore();
  mkdirSync(file, { recursive: true });
  expect(store.read({ sha256 })).toBeUndefined();
  expect(() => store.secure(sha256, bytes)).toThrow(expect.objectContaining({ syscall: "rename" }));
});
