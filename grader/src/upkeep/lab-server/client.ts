import { isatty } from "node:tty";
import { dirname } from "node:path";
import { readBuild } from "../../ground/read-build.ts";
import { settleFolders } from "../../ground/settle-folders.ts";
import { askServer } from "./ask-server.ts";
import { readServerKey } from "./server-key.ts";
import { readSettings } from "./server-messages.ts";
import { findServerPlace } from "./server-place.ts";

/** A lab server is a convenience for people: CI grades without, and LAB_SERVER=off forbids it. */
export function mayUseServer(env: NodeJS.ProcessEnv = process.env): boolean {
  return !env["CI"] && env["LAB_SERVER"] !== "off";
}

/** What a lab server's one session can't do, needs the terminal, or is no grade: the process that was asked does it. */
const ownWork = ["--isolation", "--submissions", "--passphrase", "--watch", "--help", "-h"];

/** True for the arguments of a grade that a lab server may be asked for. */
export function isForServer(args: readonly string[]): boolean {
  return !args.some((arg) => ownWork.some((option) => arg === option || arg.startsWith(`${option}=`)));
}

/**
 * Sends a command to this clone's lab server and shows what it answers. Gives the exit code, or undefined where no
 * server takes it: then the command has to be done here.
 */
export async function sendToServer(
  command: "grade" | "status" | "stop",
  args: string[],
): Promise<number | undefined> {
  settleFolders();
  const place = findServerPlace(dirname(dirname(__dirname)));
  if (!place) return undefined;
  const request = {
    build: readBuild(),
    settings: readSettings(process.env),
    command,
    args,
    workingFolder: process.env["INIT_CWD"] ?? process.cwd(),
    color: wantsColor(),
    columns: { out: process.stdout.columns, err: process.stderr.columns },
    watched: isatty(2),
  };
  const asked = { socket: place.socket, key: readServerKey(place.keyFile) };
  const outcome = await askServer(asked, request, (reply) => {
    if ("out" in reply) process.stdout.write(reply.out);
    if ("err" in reply) process.stderr.write(reply.err);
    if ("status" in reply) process.stdout.write(`${JSON.stringify(reply.status)}\n`);
  });
  return outcome && "exitCode" in outcome ? outcome.exitCode : undefined;
}

/** Colour only on a terminal; NO_COLOR forbids it, FORCE_COLOR asks for it. */
export function wantsColor(env: NodeJS.ProcessEnv = process.env, descriptor = 1): boolean {
  if (env["NO_COLOR"]) return false;
  if (env["FORCE_COLOR"]) return env["FORCE_COLOR"] !== "0";
  return isatty(descriptor) && env["TERM"] !== "dumb";
}
