import { join } from "node:path";
import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import { showProgress } from "@lab/own-server";
import open from "open";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { cleanText } from "../../grading/report/clean-text.ts";
import { openSession, type Session } from "../../grading/run/session.ts";
import { readBuild } from "../../ground/read-build.ts";
import type { EditorLink } from "./editor-link.ts";
import { servePage } from "./serve-page.ts";

const idleMinutes = 30;

export interface OpenLabOptions {
  root: string;
  output: { out(text: string): void; err(text: string): void };
  /** dist/host.cjs, which solutions are started with. */
  hostFile: string;
  /** The exercise whose page comes first; without one, the map. */
  found?: FoundExercise;
  /** False: the address is shown, and nothing opened. */
  mayOpen: boolean;
  editor?: EditorLink | undefined;
}

/** Serves the pages until Ctrl-C, or until nobody has looked at them for long. */
export async function openLab({
  root,
  output,
  hostFile,
  found,
  mayOpen,
  editor,
}: OpenLabOptions): Promise<number> {
  const onFault = (error: unknown): void =>
    output.err(
      `${cleanText(error instanceof LabError ? `${error.message}\n  next: ${error.next}` : String(error))}\n`,
    );
  const signal = untilSignal();
  const assets = join(__dirname, "page");
  const isolation = { level: "process" } as const;
  const openOwn = (): Session =>
    openSession({ hostFile, build: readBuild(), isolation, spares: "warm", onProgress: showProgress() });
  const server = await servePage({
    root,
    openSession: openOwn,
    assets,
    idleMs: idleMinutes * 60_000,
    editor,
    onFault,
  });
  const id = found?.exercise.id;
  try {
    const isOpened = mayOpen && hasDisplay() && (await openBrowser(server.addressOnce(id)));
    output.out(
      `${say(isOpened ? "page.opened" : "page.openIt", { address: server.address(id) })}\n${say("page.howToEnd")}\n`,
    );
    const end = await Promise.race([signal, server.idle.then(() => "idle" as const)]);
    if (end === "idle") output.out(`${say("page.idle", { minutes: idleMinutes })}\n`);
  } finally {
    await server.close();
  }
  return 0;
}

/** On a server, in a container or in CI a browser would open nowhere, or where nobody looks. */
function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  if (env["CI"] || env["SSH_CONNECTION"]) return false;
  return (
    process.platform !== "linux" ||
    ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"].some((name) => env[name])
  );
}

async function openBrowser(address: string): Promise<boolean> {
  try {
    const opener = await open(address);
    opener.on("error", () => {});
    return true;
  } catch {
    // Nothing here opens addresses: the terminal shows it.
    return false;
  }
}

async function untilSignal(): Promise<"signal"> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.once(signal, () => resolve("signal"));
  });
}
