import type { ChildProcess } from "node:child_process";
import type { Readable } from "node:stream";
import { endProcess, endProcessGroup } from "../../ground/process-tree.ts";
import { listDescendants } from "@lab/own-server";

const infoPatienceMs = 1_000;

/**
 * The first process of the sandbox, as this machine numbers it: with it everything inside ends. Killing bwrap alone
 * within its first milliseconds would leave the solution running, so an early end waits for the number.
 */
export function findInit(child: ChildProcess, infoFd: number): { pid(): number | undefined; end(): void } {
  let pid: number | undefined;
  let isEnding = false;
  let hasEnded = false;
  let told = "";
  const info = (child.stdio as readonly unknown[])[infoFd] as Readable;
  info.setEncoding("utf8");
  info.on("data", (chunk: string) => {
    told += chunk;
    const found = /"child-pid":\s*(\d+)/.exec(told)?.[1];
    if (found === undefined || pid !== undefined) return;
    pid = Number(found);
    if (isEnding) end();
  });
  // Without a word of a first process there is none, or none any more.
  info.on("close", () => {
    if (isEnding && pid === undefined) endProcessGroup(child);
  });
  info.on("error", () => {});
  child.once("exit", () => {
    hasEnded = true;
  });
  function end(): void {
    isEnding = true;
    if (hasEnded) return;
    if (pid === undefined) setTimeout(giveUp, infoPatienceMs).unref();
    else endProcess(pid);
  }
  /**
   * It says so within milliseconds, but a busy machine may take a second for it: bwrap alone must not be ended even
   * then. The number may also have come, and wait to be read.
   */
  function giveUp(): void {
    if (hasEnded || pid !== undefined) return;
    for (const each of listDescendants(child.pid)) endProcess(each);
    endProcessGroup(child);
  }
  return { pid: () => (hasEnded ? undefined : pid), end };
}
