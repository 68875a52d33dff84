import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach } from "@jest/globals";

const made: string[] = [];

afterEach(async () => {
  for (const folder of made.splice(0)) await fs.rm(folder, { recursive: true, force: true });
});

/** A new folder for one test; it is deleted after the test. */
export async function makeFolder(): Promise<string> {
  const folder = await fs.mkdtemp(path.join(await fs.realpath(os.tmpdir()), "git-history-test-"));
  made.push(folder);
  return folder;
}
