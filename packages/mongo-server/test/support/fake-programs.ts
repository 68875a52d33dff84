import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { crc32 } from "node:zlib";
import { afterAll } from "@jest/globals";

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is removed when the test file is through. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "lab-mongo-test-"));
  folders.push(folder);
  return folder;
}

/** A shell script in the place of a program. */
export function writeProgram(path: string, script: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** What a mongod prints when it is asked for its version; every question is counted in `<path>.asked`. */
export function mongodScript(version: string): string {
  return `echo asked >> "$0.asked"; echo "db version v${version}"`;
}

export function writeFakeMongod(path: string, version: string): string {
  return writeProgram(path, mongodScript(version));
}

/** A wheel (a zip without compression) that holds one file. */
export function makeWheel(
  path: string,
  name: string,
  content: string,
): { path: string; sha256: string; bytes: number } {
  const data = Buffer.from(content);
  const nameBytes = Buffer.from(name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt32LE(crc32(data), 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(data.length, 18);
  common.writeUInt16LE(nameBytes.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, nameBytes, data]);
  const central = Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, Buffer.alloc(14), nameBytes]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  const wheel = Buffer.concat([local, central, end]);
  writeFileSync(path, wheel);
  return { path, sha256: createHash("sha256").update(wheel).digest("hex"), bytes: wheel.length };
}

/** What MongoDB's host offers: an archive with bin/mongod, and its MD5. */
export function makeServerArchive(version: string): { archive: Buffer; md5: string } {
  const folder = makeFolder();
  writeFakeMongod(join(folder, "mongodb", "bin", "mongod"), version);
  execFileSync("tar", ["-czf", "server.tgz", "mongodb"], { cwd: folder });
  const archive = readFileSync(join(folder, "server.tgz"));
  return { archive, md5: createHash("md5").update(archive).digest("hex") };
}
