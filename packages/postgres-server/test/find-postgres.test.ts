import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { findPostgres } from "../src/index.ts";
import { listProgramFolders } from "../src/list-program-folders.ts";
import { writePrograms } from "./support/fake-programs.ts";

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "lab-test-"));
  folders.push(folder);
  return folder;
}

/** Finds in these folders and this cache alone, whatever the machine has. */
function find(installed: string[], cache = makeFolder()) {
  return findPostgres({ env: { LAB_CACHE: cache }, listInstalled: () => installed });
}

test("a given address comes before all, and its password is told to nobody", async () => {
  const env = { LAB_POSTGRES_URI: "postgresql://ada:s%3Acr@t@db:5433/lab?sslpassword=x&sslmode=require" };
  const { choice, passedOver } = await findPostgres({ env, listInstalled: () => ["/nowhere"] });
  expect(choice).toEqual({
    source: "uri",
    uri: env.LAB_POSTGRES_URI,
    described:
      "the PostgreSQL of LAB_POSTGRES_URI (postgresql://ada:***@db:5433/lab?sslpassword=***&sslmode=require)",
  });
  expect(passedOver).toEqual([]);
});

test.each(["15.0", "16.14", "17.2 (Debian 17.2-1.pgdg120+1)", "18.4"])(
  "an installed %s is taken",
  async (version) => {
    const folder = writePrograms(makeFolder(), version);
    const { choice } = await find([folder]);
    expect(choice).toEqual({
      source: "installed",
      folder,
      version: version.split(" ")[0],
      described: `PostgreSQL ${version.split(" ")[0]} from this machine (${folder})`,
    });
  },
);

test("what is passed over is told with its reason, and the cache comes last, newest first", async () => {
  const [old, early, bare, broken] = [makeFolder(), makeFolder(), makeFolder(), makeFolder()];
  writePrograms(old, "14.9");
  writePrograms(early, "19beta1");
  writePrograms(bare, "18.4", { initdb: false });
  writePrograms(broken, "18.4", { fails: "libicu.so.72: cannot open shared object file" });
  const cache = makeFolder();
  for (const version of ["16.14", "18.4", "9.6"])
    writePrograms(join(cache, "postgresql", version, "bin"), version);
  mkdirSync(join(cache, "postgresql", ".tmp-1-x"));
  const { choice, passedOver } = await find([old, early, bare, broken], cache);
  expect(choice).toMatchObject({ source: "cache", version: "18.4" });
  const installed = "installed";
  expect(passedOver).toEqual([
    { source: installed, problem: `${old}/postgres is version 14.9; the lab works with 15 to 18` },
    { source: installed, problem: `${early}/postgres is version 19beta1; the lab works with 15 to 18` },
    { source: installed, problem: `${bare}/postgres has no initdb beside it` },
    {
      source: installed,
      problem: `${broken}/postgres can't be used: libicu.so.72: cannot open shared object file`,
    },
  ]);
});

test("where there is nothing, both places are named", async () => {
  expect(await find([])).toEqual({
    passedOver: [
      { source: "installed", problem: "no initdb and postgres on the PATH or in the usual folders" },
      { source: "cache", problem: "nothing downloaded yet" },
    ],
  });
});

test("a program that is only linked into the PATH is found where the link leads, once", () => {
  const folder = writePrograms(makeFolder(), "18.4");
  const links = [makeFolder(), makeFolder()];
  for (const link of links) symlinkSync(join(folder, "postgres"), join(link, "postgres"));
  chmodSync(folder, 0o755);
  writeFileSync(join(links[0] ?? "", "initdb"), "");
  const found = listProgramFolders({ PATH: [...links, "/nowhere", ""].join(":") });
  expect(found.filter((each) => each.startsWith(folder))).toEqual([folder]);
  expect(found[0]).toBe(folder);
});
