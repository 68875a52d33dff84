import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, test } from "@jest/globals";
import { chromium, type BrowserContext, type BrowserContextOptions } from "playwright-core";

/** Debian's chromium, or that of CHROMIUM_PATH; undefined where there is none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const onPath = (env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, "chromium"));
  return [env["CHROMIUM_PATH"], "/usr/bin/chromium", ...onPath].find(isProgram);
}

function isProgram(file: string | undefined): file is string {
  try {
    accessSync(file ?? "", constants.X_OK);
    return file !== undefined && file !== "";
  } catch {
    return false;
  }
}

const program = findChromium();
const folders: string[] = [];
const contexts: BrowserContext[] = [];

/** For what needs a real browser: skipped, and counted as that, where none is installed. */
export const testInBrowser = program ? test : test.skip;

if (!program) console.warn("skipped: chromium is not installed here (CHROMIUM_PATH may name it)");

export const browserArguments = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A browser with a user's folder of its own. */
export async function openBrowser(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const folder = mkdtempSync(join(tmpdir(), "lab-browser-"));
  folders.push(folder);
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: program ?? "chromium",
    args: browserArguments,
    ...options,
  });
  contexts.push(context);
  return context;
}

afterAll(async () => {
  for (const context of contexts.splice(0)) await context.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
