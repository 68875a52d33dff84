import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { findMongo } from "../src/index.ts";
import { makeFolder, writeFakeMongod } from "./support/fake-programs.ts";

function cachedPath(cache: string, version: string): string {
  return join(cache, "mongodb", version, "mongod");
}

test("a given URI wins over everything and is shown without its password", async () => {
  const cache = makeFolder();
  const binary = writeFakeMongod(join(cache, "given"), "6.0.5");
  const env = {
    LAB_CACHE: cache,
    LAB_MONGODB_URI: "mongodb://ada:secret@db.example/",
    MONGOMS_SYSTEM_BINARY: binary,
  };
  const { choice } = await findMongo({ env });
  expect(choice).toEqual({
    source: "uri",
    uri: "mongodb://ada:secret@db.example/",
    described: "the server of LAB_MONGODB_URI (mongodb://ada:***@db.example/)",
  });
});

test("a given binary wins over the cache, the cache over the PATH", async () => {
  const cache = makeFolder();
  const given = writeFakeMongod(join(cache, "given"), "7.0.2");
  const cached = writeFakeMongod(cachedPath(cache, "8.0.1"), "8.0.1");
  const installed = makeFolder();
  writeFakeMongod(join(installed, "mongod"), "6.0.9");
  const env = { LAB_CACHE: cache, PATH: `${installed}:${process.env["PATH"]}` };
  expect((await findMongo({ env: { ...env, MONGOMS_SYSTEM_BINARY: given } })).choice).toEqual({
    source: "system-binary",
    path: given,
    version: "7.0.2",
    described: `mongod 7.0.2 from MONGOMS_SYSTEM_BINARY (${given})`,
  });
  expect((await findMongo({ env })).choice).toMatchObject({ source: "cache", path: cached });
  expect((await findMongo({ env: { ...env, LAB_CACHE: makeFolder() } })).choice).toMatchObject({
    source: "installed",
    version: "6.0.9",
  });
});

test("of several cached releases the newest by number is taken, unfinished downloads are not looked at", async () => {
  const cache = makeFolder();
  writeFakeMongod(cachedPath(cache, "8.0.9"), "8.0.9");
  writeFakeMongod(cachedPath(cache, "8.0.17"), "8.0.17");
  writeFakeMongod(cachedPath(cache, ".tmp-1-ab"), "8.0.20");
  expect((await findMongo({ env: { LAB_CACHE: cache, PATH: "" } })).choice).toMatchObject({
    version: "8.0.17",
  });
});

test("tells for each place why it was passed over", async () => {
  const cache = makeFolder();
  const broken = cachedPath(cache, "8.0.1");
  mkdirSync(join(broken, ".."), { recursive: true });
  writeFileSync(broken, "half of it");
  const installed = makeFolder();
  const old = writeFakeMongod(join(installed, "mongod"), "4.4.29");
  const finding = await findMongo({
    env: { LAB_CACHE: cache, PATH: installed, MONGOMS_SYSTEM_BINARY: "/not/there" },
  });
  expect(finding).toEqual({
    passedOver: [
      { source: "system-binary", problem: "/not/there does not exist" },
      { source: "cache", problem: expect.stringContaining(`${broken} can't be used: `) },
      { source: "installed", problem: `${old} is version 4.4.29; the lab works with 6, 7 and 8` },
    ],
  });
});

test("asks a binary for its version once, and again when the file has changed", async () => {
  const cache = makeFolder();
  const path = writeFakeMongod(cachedPath(cache, "8.0.1"), "8.0.1");
  const env = { LAB_CACHE: cache, PATH: "" };
  await findMongo({ env });
  await findMongo({ env });
  expect(readFileSync(`${path}.asked`, "utf8")).toBe("asked\n");
  writeFakeMongod(path, "8.0.12");
  expect((await findMongo({ env })).choice).toMatchObject({ version: "8.0.12" });
});

test("damaged notes about versions are written anew", async () => {
  const cache = makeFolder();
  writeFakeMongod(cachedPath(cache, "8.0.1"), "8.0.1");
  writeFileSync(join(cache, "mongod-versions.json"), '{"half');
  expect((await findMongo({ env: { LAB_CACHE: cache, PATH: "" } })).choice).toMatchObject({
    version: "8.0.1",
  });
  expect(JSON.parse(readFileSync(join(cache, "mongod-versions.json"), "utf8"))).toEqual({
    [cachedPath(cache, "8.0.1")]: { version: "8.0.1", size: expect.any(Number), mtimeMs: expect.any(Number) },
  });
});
