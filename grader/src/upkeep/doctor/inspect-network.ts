import { readdirSync, rmSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { say } from "@lab/texts";
import { findServerPlace } from "../lab-server/server-place.ts";
import type { Finding, Place } from "./finding.ts";

/** What a socket's address holds on macOS, four bytes less than on Linux. */
const longestSocketPathBytes = 103;
const patienceMs = 1_000;

/** Loopback, and the lab server's socket. No port is fixed, so none can be taken. */
export async function inspectNetwork(place: Place): Promise<Finding[]> {
  return [await inspectLoopback(), ...(await inspectServer(place))];
}

async function inspectLoopback(): Promise<Finding> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(0, "127.0.0.1", () => resolve());
    });
    const { port } = server.address() as AddressInfo;
    const answer = await tryToConnect({ port, host: "127.0.0.1" });
    if (answer === "connected") return { id: "loopback", state: "ok", what: say("doctor.loopback") };
    return noLoopback(answer);
  } catch (error) {
    return noLoopback((error as NodeJS.ErrnoException).code ?? String(error));
  } finally {
    server.close();
  }
}

function noLoopback(detail: string): Finding {
  const what = say("doctor.loopbackMissing", { detail });
  return { id: "loopback", state: "missing", what, fix: say("doctor.loopbackFix") };
}

async function inspectServer({ root, env, platform }: Place): Promise<Finding[]> {
  if (platform === "win32") return [];
  const found = findServerPlace(root, env);
  const fix = say("doctor.serverFix");
  if (!found) {
    const folder = env["XDG_RUNTIME_DIR"] ?? env["TMPDIR"] ?? "/tmp";
    const what = say("doctor.serverNoPlace", { folder });
    return [{ id: "lab-server", state: "warning", what, fix }];
  }
  const bytes = Buffer.byteLength(found.socket);
  if (bytes > longestSocketPathBytes) {
    const what = say("doctor.serverLong", { bytes, max: longestSocketPathBytes });
    return [{ id: "lab-server", state: "warning", what, fix }];
  }
  const runs = (await tryToConnect({ path: found.socket })) === "connected";
  const what = runs ? say("doctor.server") : say("doctor.serverNone");
  return [{ id: "lab-server", state: "ok", what }, ...(await inspectSockets(dirname(found.socket)))];
}

/** A socket outlives a server that was killed; the next one would take its place. */
async function inspectSockets(folder: string): Promise<Finding[]> {
  const sockets = readdirSync(folder)
    .filter((name) => name.endsWith(".sock"))
    .map((name) => join(folder, name));
  const answers = await Promise.all(sockets.map((path) => tryToConnect({ path })));
  const stale = sockets.filter((_, index) => answers[index] === "ECONNREFUSED");
  if (stale.length === 0) return [];
  return [
    {
      id: "stale-sockets",
      state: "warning",
      what: say("doctor.sockets", { count: stale.length }),
      fix: say("doctor.fixCommand"),
      async mend() {
        for (const socket of stale)
          // A server may have been started meanwhile.
          if ((await tryToConnect({ path: socket })) === "ECONNREFUSED") rmSync(socket, { force: true });
        return say("doctor.socketsMended", { count: stale.length });
      },
    },
  ];
}

/** "connected", or the system's word for why not. */
async function tryToConnect(address: { port: number; host: string } | { path: string }): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(address);
    const end = (answer: string): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(patienceMs, () => end("ETIMEDOUT"));
    socket.once("connect", () => end("connected"));
    socket.once("error", (error: NodeJS.ErrnoException) => end(error.code ?? "unknown"));
  });
}
