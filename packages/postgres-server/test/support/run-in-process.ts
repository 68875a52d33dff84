import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const packageFolder = join(__dirname, "..", "..");

/**
 * Runs TypeScript that uses our sources in a Node process of its own.
 * @param code may import from "./src/…"
 */
export async function runInProcess(code: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  // Inside node_modules, so that the libraries left out of the bundle are found.
  const folder = mkdtempSync(join(packageFolder, "..", "..", "node_modules", ".lab-test-"));
  const outfile = join(folder, "main.mjs");
  await build({
    stdin: { contents: code, resolveDir: packageFolder, loader: "ts" },
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    external: ["pg", "pg-connection-string", "cli-progress"],
    logLevel: "silent",
  });
  const child = spawn(process.execPath, [outfile], { env, stdio: ["ignore", "pipe", "pipe"] });
  child.once("close", () => rmSync(folder, { recursive: true }));
  return child;
}

/** Everything the process printed on stdout, once it has ended; fails when it ended badly. */
export async function finish(child: ChildProcess): Promise<string> {
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => errors.push(chunk));
  const code = await new Promise<number | null>((done) => child.once("close", done));
  if (code !== 0) throw new Error(`exit code ${code}\n${Buffer.concat(errors).toString()}`);
  return Buffer.concat(output).toString();
}

/** The first line that the process prints. */
export function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes("\n")) done(text.split("\n")[0] ?? "");
    });
    let errors = "";
    child.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    child.once("close", () => fail(new Error(`it ended without a line ${errors}`)));
  });
}
