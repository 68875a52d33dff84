import { writeSync } from "node:fs";
import { Server, type AddressInfo, type ListenOptions } from "node:net";
import { encodeFrame } from "../frames.ts";
import type { HostMessage } from "../protocol.ts";
import { closeEscapes } from "./close-escapes.ts";
import { describeThrown } from "./describe-thrown.ts";
import { printAtOnce, type Channel } from "./open-channel.ts";
import { waitUntilHeard } from "./wait-until-heard.ts";

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

/** For a process that becomes a program: `onListening` hears of each port that it listens on, and of the real one. */
export interface ProcessGuard {
  yieldToProgram(onListening: (port: number, actual: number, stack: string) => void): void;
}

/**
 * Tells the grader why this process is about to end, and keeps a `listen(3000)` of the learner's code from
 * fighting over a port: it gets a free one on loopback, and the call is remembered.
 */
export function guardProcess({ input, output }: Channel["fds"]): ProcessGuard {
  for (const stream of [process.stdout, process.stderr]) printAtOnce(stream);
  keepSignalsToItself();
  keepCommandLine();
  closeEscapes();
  const exit = process.exit.bind(process);
  const dying = (cause: Extract<HostMessage, { dying: unknown }>["dying"]): void => {
    try {
      writeSync(output, encodeFrame({ dying: cause }));
      waitUntilHeard(input);
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
  const endOn =
    (how: "uncaught" | "rejection") =>
    (thrown: unknown): void => {
      console.error(thrown);
      dying({ how, error: describeThrown(thrown) });
      exit(1);
    };
  const onUncaught = endOn("uncaught");
  const onRejection = endOn("rejection");
  process.on("uncaughtException", onUncaught);
  process.on("unhandledRejection", onRejection);

  let tellListening: Parameters<ProcessGuard["yieldToProgram"]>[0] | undefined;
  const listen = Server.prototype.listen;
  Server.prototype.listen = function guardedListen(this: Server, ...args: unknown[]) {
    const [first] = args;
    if (typeof first === "object" && first !== null && ownListen in first) {
      return Reflect.apply(listen, this, args);
    }
    const wanted = typeof first === "object" && first !== null ? (first as ListenOptions).port : first;
    // Node says itself what is no port.
    if (tellListening && typeof wanted === "number" && !isPort(wanted))
      return Reflect.apply(listen, this, args);
    const shown = typeof wanted === "number" || typeof wanted === "string" ? wanted : "";
    const stack = String(new Error(`listen(${shown})`).stack);
    listening.add(this);
    listenStacks.push(stack);
    if (tellListening) announce(this, Number(shown), stack);
    const callback = args.find((argument) => typeof argument === "function");
    return Reflect.apply(listen, this, [{ port: 0, host: "127.0.0.1" }, ...(callback ? [callback] : [])]);
  } as typeof listen;

  const readAddress = Server.prototype.address;
  function announce(server: Server, wanted: number, stack: string): void {
    server.once("listening", () => {
      const { port: actual } = Reflect.apply(readAddress, server, []) as AddressInfo;
      const port = isPort(wanted) && wanted !== 0 ? wanted : actual;
      shownPorts.set(server, port);
      tellListening?.(port, actual, stack);
    });
  }

  return {
    yieldToProgram(onListening) {
      tellListening = onListening;
      process.off("uncaughtException", onUncaught);
      process.off("unhandledRejection", onRejection);
      process.on("uncaughtExceptionMonitor", (error, origin) => {
        // A handler of the program's own decides what becomes of it.
        if (process.listenerCount("uncaughtException") > 0) return;
        const how = origin === "unhandledRejection" ? "rejection" : "uncaught";
        dying({ how, error: describeThrown(error) });
      });
      Server.prototype.address = function shownAddress(this: Server) {
        const address = Reflect.apply(readAddress, this, []) as AddressInfo | null;
        const port = shownPorts.get(this);
        return address && port !== undefined ? { ...address, port } : address;
      };
    },
  };
}

/** By its command line a process is found whose grader was killed: a title is this process's own to know. */
function keepCommandLine(): void {
  let { title } = process;
  // Node's own is native also where it looks like a plain value: only another accessor takes its place.
  Object.defineProperty(process, "title", {
    get: () => title,
    set(changed: unknown) {
      title = String(changed);
    },
  });
}

/** The port that a program asked for: it gets a free one, so that programs and whatever else runs here never meet. */
const shownPorts = new WeakMap<Server, number>();

function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 65_535;
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
