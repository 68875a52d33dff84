import { rmSync, unlinkSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { receiveRequest } from "./receive-request.ts";
import { makeServerKey, type ServerKey } from "./server-key.ts";
import type { ServerReply, ServerRequest } from "./server-messages.ts";
import type { ServerPlace } from "./server-place.ts";

export interface LabServerOptions {
  place: Pick<ServerPlace, "socket" | "keyFile">;
  build: string;
  settings: Record<string, string>;
  idleMs: number;
  /** Done once before the first request is taken; who asks meanwhile is told that the server is busy. */
  warmUp(): Promise<void>;
  grade(request: ServerRequest, send: (reply: ServerReply) => void): Promise<number>;
  /** After a grade has been answered: get ready for the next. */
  refill(): void;
  describeServices(): string[];
  close(): Promise<void>;
}

const faultExitCode = 3;
/** One grades; the others are told that it is busy, or show nothing and are dropped. */
const mostConnections = 32;

/**
 * Answers requests of this user's clients until it is idle for too long, is told to stop, or is asked by a client
 * of another build. One grade at a time: a second client is told that it is busy, and grades by itself.
 */
export async function serveLab(options: LabServerOptions): Promise<void> {
  let grades = 0;
  let isBusy = false;
  let isStopping = false;
  let lastUsedMs = Date.now();
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let idle: NodeJS.Timeout | undefined;

  /** A grade that runs is finished first: its verdicts must not come from a process that was ended under it. */
  function stop(): void {
    isStopping = true;
    if (!isBusy) end();
  }

  async function occupy(work: () => Promise<void>): Promise<void> {
    isBusy = true;
    clearTimeout(idle);
    try {
      await work();
    } finally {
      isBusy = false;
      lastUsedMs = Date.now();
      idle = setTimeout(stop, options.idleMs);
      if (isStopping) stop();
      else options.refill();
    }
  }

  async function answer(request: ServerRequest, send: (reply: ServerReply) => void): Promise<void> {
    if (request.build !== options.build || !isSameSettings(request.settings, options.settings)) {
      send({ refused: "stale" });
      return stop();
    }
    if (request.command === "status") {
      const idleSeconds = Math.round((Date.now() - lastUsedMs) / 1_000);
      send({ status: { pid: process.pid, grades, idleSeconds, services: options.describeServices() } });
      return send({ exitCode: 0 });
    }
    if (request.command === "stop") {
      send({ exitCode: 0 });
      return stop();
    }
    if (isBusy || isStopping) return send({ refused: "busy" });
    await occupy(async () => {
      const exitCode = await options.grade(request, send);
      send({ exitCode });
      grades++;
      // Whatever brought the fault about, a dead database perhaps: the next grade gets a fresh start.
      if (exitCode === faultExitCode) stop();
    });
  }

  let key: ServerKey | undefined;
  const server = createServer((socket) => {
    if (key === undefined) socket.destroy();
    else receiveRequest(socket, key, answer);
  });
  server.maxConnections = mostConnections;
  try {
    await listen(server, options.place.socket);
    key = makeServerKey(options.place.keyFile);
    await occupy(options.warmUp);
    await ended;
  } finally {
    clearTimeout(idle);
    server.close();
    if (key !== undefined) rmSync(options.place.keyFile, { force: true });
    await options.close();
  }
}

function isSameSettings(one: Record<string, string>, other: Record<string, string>): boolean {
  return Object.keys(other).every((name) => one[name] === other[name]);
}

/** A socket that nobody answers on is left over from a killed server. */
async function listen(server: Server, socket: string): Promise<void> {
  const attempt = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(socket, () => {
        server.off("error", reject);
        resolve();
      });
    });
  try {
    await attempt();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE" || (await isAnswered(socket))) throw error;
    unlinkSync(socket);
    await attempt();
  }
}

async function isAnswered(socket: string): Promise<boolean> {
  const { connect } = await import("node:net");
  return new Promise((resolve) => {
    const probe = connect(socket);
    probe.once("connect", () => {
      probe.destroy();
      resolve(true);
    });
    probe.once("error", () => resolve(false));
  });
}
