import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { nameSocket } from "@lab/contracts";

/** Connections that a program carries over its standard input and output. */
export interface Passage {
  connect(port: number): Socket;
  close(): void;
}

/**
 * Gives real sockets, as HTTP clients want them, for programs that `carry` starts: one for each connection. Between
 * the two lies a socket of ours, of which each connection names its port in a first line.
 */
export function openPassage(folder: string, carry: (port: number) => ChildProcess): Passage {
  const path = nameSocket(folder, `pass-${randomBytes(4).toString("hex")}.sock`);
  const waiting: number[] = [];
  const server = createServer((outside) => {
    const carrier = carry(waiting.shift() as number);
    const drop = (): void => void outside.destroy();
    outside.on("error", drop).on("close", () => {
      carrier.stdin?.destroy();
      carrier.stdout?.destroy();
      carrier.kill("SIGKILL");
    });
    carrier.on("error", drop).on("close", drop);
    carrier.stdin?.on("error", drop);
    if (carrier.stdin && carrier.stdout) outside.pipe(carrier.stdin);
    carrier.stdout?.pipe(outside);
  });
  // Without it each connection fails, and is the lab's own fault.
  server.on("error", () => {});
  server.listen(path);
  server.unref();
  return {
    connect(port) {
      // Accepted in the order in which they were opened.
      waiting.push(port);
      return connect(path);
    },
    close() {
      server.close();
      rmSync(path, { force: true });
    },
  };
}
