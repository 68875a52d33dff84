import { chmodSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { digestEntries, scanTree } from "../../../src/learning/history/scan-tree.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";

const notText = Buffer.from([0xff, 0x66]);
const paths = (folder: string): string[] => scanTree(folder, ["src"]).entries.map(({ path }) => path);

test("names are kept as they are typed; node_modules and the locks of a running Git are passed over", () => {
  const names = ["src/😀.ts", "src/two\nlines.ts", "src/.env", "src/yarn.lock", "src/.git/hooks/a.lock"];
  const folder = makeFolder({
    ...Object.fromEntries(names.map((name) => [name, name])),
    "src/.git/index.lock": "",
    "src/.git/refs/heads/main.lock": "",
    "src/node_modules/zod/index.js": "",
    "other.ts": "",
  });
  const { entries, unkept, leftOut } = scanTree(folder, ["src", "notes.json"]);
  expect(entries.filter(({ kind }) => kind === "file").map(({ path }) => path)).toEqual(names.toSorted());
  expect({ unkept, leftOut }).toEqual({ unkept: [], leftOut: ["src/node_modules"] });
});

test("a name, or a target, that is not UTF-8 is told: it could not be written back", () => {
  const folder = makeFolder({ "src/a.ts": "a", "src/\u{fffd}f": "its twin by what Node reads" });
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/src/`), notText]), "typed");
  symlinkSync(notText, join(folder, "src/link"));
  const { entries, unkept } = scanTree(folder, ["src"]);
  expect(entries.map(({ path }) => path)).toEqual(["src", "src/a.ts", "src/\u{fffd}f"]);
  expect(unkept).toEqual([
    { path: "src/link", why: "is a link to a name that is not UTF-8" },
    { path: "src/\u{fffd}f", why: "has a name that is not UTF-8" },
  ]);
});

test("no link is followed, neither in the tree nor as its root", () => {
  const outside = makeFolder({ "secret.ts": "not theirs" });
  const folder = makeFolder({ "src/a.ts": "" });
  symlinkSync(outside, join(folder, "src/there"));
  expect(paths(folder)).toEqual(["src", "src/a.ts", "src/there"]);
  const linked = makeFolder();
  symlinkSync(outside, join(linked, "src"));
  expect(scanTree(linked, ["src"]).entries).toEqual([{ path: "src", kind: "link", target: outside }]);
});

test("what Git's daemon listens on is nothing of the learner's; any other socket is told", async () => {
  const folder = makeFolder({ "src/.git/HEAD": "" });
  const servers = ["src/.git/fsmonitor--daemon.ipc", "src/app.sock"].map((path) =>
    createServer().listen(join(folder, path)),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.once("listening", resolve))));
  const { entries, unkept } = scanTree(folder, ["src"]);
  for (const server of servers) server.close();
  expect(entries.map(({ path }) => path)).toEqual(["src", "src/.git", "src/.git/HEAD"]);
  expect(unkept.map(({ path }) => path)).toEqual(["src/app.sock"]);
});

test("what is too large, or too much, is told and the rest is kept", () => {
  const folder = makeFolder({ "src/a": "12345", "src/b": "1", "src/c": "1" });
  const look = (limits: { fileBytes?: number; totalBytes?: number; entries?: number }) =>
    scanTree(folder, ["src"], {
      limits: { fileBytes: 100, totalBytes: 100, entries: 100, ...limits },
    }).unkept.map(({ path }) => path);
  expect(look({})).toEqual([]);
  expect(look({ fileBytes: 4 })).toEqual(["src/a"]);
  expect(look({ totalBytes: 5 })).toEqual(["src/b", "src/c"]);
  expect(look({ entries: 3 })).toEqual(["src/c"]);
});

test("equal trees have equal digests; a mode, an empty folder or a new name makes another", () => {
  const folder = makeFolder({ "src/a.ts": "a" });
  const digest = (): string => digestEntries(scanTree(folder, ["src"]).entries);
  const seen = [digest()];
  chmodSync(join(folder, "src/a.ts"), 0o700);
  seen.push(digest());
  mkdirSync(join(folder, "src/empty"));
  seen.push(digest());
  renameSync(join(folder, "src/a.ts"), join(folder, "src/A.ts"));
  seen.push(digest());
  expect(new Set(seen).size).toBe(4);
  const twin = makeFolder();
  mkdirSync(join(twin, "src/empty"), { recursive: true });
  writeFiles(twin, { "src/A.ts": "a" });
  chmodSync(join(twin, "src/A.ts"), 0o700);
  expect(digestEntries(scanTree(twin, ["src"]).entries)).toBe(digest());
});
