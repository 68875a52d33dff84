import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { say } from "@lab/texts";
import { probeLoopback, tryToConnect } from "@lab/own-server";
import { findServerPlace } from "../lab-server/server-place.ts";
import type { Finding, Place } from "./finding.ts";

/** Loopback, and the lab server's socket. No port is fixed, so none can be taken. */
export async function inspectNetwork(place: Place): Promise<Finding[]> {
  return [await inspectLoopback(), ...(await inspectServer(place))];
}

async function inspectLoopback(): Promise<Finding> {
  const detail = await probeLoopback();
  if (detail === undefined) return { id: "loopback", state: "ok", what: say("doctor.loopback") };
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
