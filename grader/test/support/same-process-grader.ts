import { spawn } from "node:child_process";
import { join } from "node:path";
import { build } from "esbuild";
import { labRoot, makeHandIn } from "./hand-in.ts";
import { makeFolder, writeFiles } from "./temporary-folder.ts";

/** What the checks of such a grader find in their scope. */
const scope = `
  const entry = process.argv.at(-1);
  const load = async () => (entry.endsWith(".mjs") ? import(entry) : require(entry));
  const rules = {
    products: [{ sku: "GIN", pricePence: 592, vatPercent: 20 }],
    deliveryFeePence: 300,
    freeDeliveryFromPence: 5_000,
  };
  const basket = { lines: [{ sku: "GIN", quantity: 2 }], voucherPence: 100 };
  let listed = 0;
  const list = async () => (listed++, []);
  const serve = async () => {
    const { createApp } = await load();
    const app = await createApp({ products: { list, findBySku: async () => null } });
    const server = typeof app === "function" ? require("node:http").createServer(app) : app;
    if (!server.listening) await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { server, url: "http://127.0.0.1:" + server.address().port };
  };
`;

export interface Sitting {
  /** All that was printed, "judged" at the end of it where the checks came to theirs. */
  said: string;
  exitCode: number | null;
  signal: string | null;
}

export interface SittingOptions {
  format?: "cjs" | "esm";
  nodeFlags?: readonly string[];
  /** Files that it may have open. */
  openFiles?: number;
  /** What an attack may know. */
  placeholders?: Readonly<Record<string, string>>;
  /** When it is ended once it has begun, whatever it does. */
  patienceMs?: number;
  /** Is called now and then while it goes on, until it says that it has seen enough: then it is ended. */
  watch?: (pid: number, said: string) => boolean;
}

/** A submission's own file as it was handed in, bundled without a thought of attacks. */
export async function bundleHandIn(
  id: string,
  { format = "cjs", placeholders = {} }: Pick<SittingOptions, "format" | "placeholders"> = {},
): Promise<string> {
  const { folder, found } = await makeHandIn(id, placeholders);
  const { runs } = found.exercise;
  if (!("entry" in runs)) throw new Error(`${id} has no module`);
  const outfile = join(makeFolder(), format === "cjs" ? "solution.cjs" : "solution.mjs");
  await build({
    absWorkingDir: folder,
    entryPoints: [runs.entry],
    nodePaths: [join(labRoot, "node_modules")],
    bundle: true,
    platform: "node",
    format,
    outfile,
    logLevel: "silent",
  });
  return outfile;
}

/**
 * Has an attack judged by a grader that loads it into the very process in which its checks run, within no limits but
 * those that keep this machine whole. It is a process of its own here, and gone after `patienceMs`.
 */
export async function gradeInProcess(
  id: string,
  checks: string,
  options: SittingOptions = {},
): Promise<Sitting> {
  const entry = await bundleHandIn(id, options);
  const folder = makeFolder();
  writeFiles(folder, {
    "grader.cjs": `${scope}console.log("begun"); (async () => {${checks}\nconsole.log("judged"); })();`,
  });
  const { nodeFlags = [], openFiles, patienceMs = 20_000, watch } = options;
  const command = [process.execPath, ...nodeFlags, join(folder, "grader.cjs"), entry];
  const limited =
    openFiles === undefined ? command : ["sh", "-c", `ulimit -n ${openFiles}; exec "$@"`, "sh", ...command];
  const [program = "", ...args] = limited;
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], cwd: folder });
  let said = "";
  let timer: NodeJS.Timeout | undefined;
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      timer ??= setTimeout(() => child.kill("SIGKILL"), patienceMs);
    });
  const watching = setInterval(() => {
    if (watch?.(child.pid ?? 0, said)) child.kill("SIGKILL");
  }, 20);
  return new Promise((resolve) =>
    child.once("close", (exitCode, signal) => {
      clearTimeout(timer);
      clearInterval(watching);
      resolve({ said: said.replace("begun\n", ""), exitCode, signal });
    }),
  );
}
