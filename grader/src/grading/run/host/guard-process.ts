import { writeSync } from "node:fs";
import { Server, type ListenOptions } from "node:net";
import { encodeFrame } from "../frames.ts";
import type { HostMessage } from "../protocol.ts";
import { describeThrown } from "./describe-thrown.ts";

const ownListen = Symbol("the lab's own server");

/** Options that mark a listen() as the host's own. */
export function listenAsHost(
  server: Server,
  options: ListenOptions | { fd: number },
  onListening: () => void,
): void {
  const marked: object = { ...options, [ownListen]: true };
  server.listen(marked as ListenOptions, onListening);
}

/** Stacks of every listen() that the learner's code called itself. */
export const listenStacks: string[] = [];

/** Servers that the learner's code told to listen. */
export const listening = new WeakSet<Server>();

/**
 * Tells the grader why this process is about to end, and keeps a `listen(3000)` of the learner's code from
 * fighting over a port: it gets a free one on loopback, and the call is remembered.
 */
export function guardProcess(channelFd: number): void {
  for (const stream of [process.stdout, process.stderr]) printAtOnce(stream);
  keepSignalsToItself();
  const exit = process.exit.bind(process);
  const dying = (cause: Extract<HostMessage, { dying: unknown }>["dying"]): void => {
    try {
      writeSync(channelFd, encodeFrame({ dying: cause }));
    } catch {
      // The channel may be full or gone; the grader still sees the process end.
    }
  };
  process.exit = (code) => {
    dying({
      how: "exit",
      exitCode: Number(code ?? process.exitCode ?? 0),
      error: describeThrown(new Error("process.exit")),
    });
    return exit(code);
  };
  process.on("uncaughtException", (error) => {
    console.error(error);
    dying({ how: "uncaught", error: describeThrown(error) });
    exit(1);
  });
  process.on("unhandledRejection", (reason) => {
    console.error(reason);
    dying({ how: "rejection", error: describeThrown(reason) });
    exit(1);
  });

  const listen = Server.prototype.listen;
  Server.prototype.listen = function guardedListen(this: Server, ...args: unknown[]) {
    const [first] = args;
    if (typeof first === "object" && first !== null && ownListen in first) {
      return Reflect.apply(listen, this, args);
    }
    const wanted = typeof first === "object" && first !== null ? (first as ListenOptions).port : first;
    const shown = typeof wanted === "number" || typeof wanted === "string" ? wanted : "";
    listening.add(this);
    listenStacks.push(String(new Error(`listen(${shown})`).stack));
    const callback = args.find((argument) => typeof argument === "function");
    return Reflect.apply(listen, this, [{ port: 0, host: "127.0.0.1" }, ...(callback ? [callback] : [])]);
  } as typeof listen;
}

/**
 * Node's permissions know nothing of signals: without this a stray process.kill(process.ppid) would end the
 * grader. Code that means harm is for the sandbox, where no other process is there to be signalled.
 */
function keepSignalsToItself(): void {
  const kill = process.kill.bind(process);
  const guarded = (pid: number, signal?: string | number): true => {
    if (pid === process.pid) return kill(pid, signal);
    throw Object.assign(new Error("the lab lets your code signal no process but its own"), { code: "EPERM" });
  };
  process.kill = guarded;
  // What process.kill is made of; with it kept, anybody could make another.
  const raw = process as unknown as { _kill: (pid: number, signal: number) => number };
  const rawKill = raw._kill.bind(process);
  raw._kill = (pid, signal) => (pid === process.pid ? rawKill(pid, signal) : -1);
}

/** What an endless loop prints would wait in this process's memory otherwise, and be taken for a lack of memory. */
function printAtOnce(stream: object): void {
  const { _handle: handle } = stream as { _handle?: { setBlocking?: (isBlocking: boolean) => void } };
  handle?.setBlocking?.(true);
}
