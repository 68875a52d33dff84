import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "@jest/globals";
import { openPrivateFolder, type PrivateFolder } from "../../src/ground/open-private-folder.ts";

/** A folder that is gone after the file's last test, with the given files in it. */
export function makeFolder(files: Record<string, string | Buffer> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "lab-test-"));
  created.push(folder);
  writeFiles(folder, files);
  return folder;
}

export function writeFiles(folder: string, files: Record<string, string | Buffer>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** As a session has one. */
export function makePrivateFolder(): PrivateFolder {
  const folder = openPrivateFolder("lab-test-");
  opened.push(folder);
  return folder;
}

const created: string[] = [];
const opened: PrivateFolder[] = [];

afterAll(() => {
  for (const folder of created.splice(0)) rmSync(folder, { recursive: true, force: true });
  for (const folder of opened.splice(0)) folder.close();
});
