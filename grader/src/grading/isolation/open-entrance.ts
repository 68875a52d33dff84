import { randomBytes } from "node:crypto";
import { renameSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { LabError, nameSocket } from "@lab/contracts";

/** A listening Unix socket for a process that can't open one where the grader could reach it. */
export interface Entrance {
  fd: number;
  /** After the spawn: from now on the other process alone listens. */
  handOver(): void;
  /** Connects to a loopback port of the process that listens. */
  connect(port: number): Socket;
  close(): void;
}

/**
 * Opens it below a private folder. Handed over open, it needs no folder that the solution can write to. A TCP
 * socket would not do: from a listening one, native code finds its way back to this machine's loopback.
 */
export function openEntrance(folder: string): Entrance {
  const path = nameSocket(folder, `in-${randomBytes(4).toString("hex")}.sock`);
  const opened = path.replace(/sock$/, "new");
  const server: Server = createServer();
  // What it says comes later than the want of a handle, and says no more.
  server.on("error", () => {});
  server.listen(opened);
  // No public way leads to it; POSIX only, as all of this is.
  const { _handle: handle } = server as unknown as { _handle: { fd: number } | null };
  if (!handle) throw new LabError("LAB_RUN_SOCKET", { path: opened });
  return {
    fd: handle.fd,
    handOver() {
      // Closing removes the file by the name that it was opened with.
      renameSync(opened, path);
      server.close();
    },
    connect(port) {
      const socket = connect(path);
      socket.write(`${port}\n`);
      return socket;
    },
    close: () => rmSync(path, { force: true }),
  };
}
