import { type TextKey } from "@lab/texts";

/** What a probe tries to get hold of. */
export interface ProbeTargets {
  /** A file of the machine that anybody may read. */
  canaryFile: string;
  /** A loopback port of the machine that somebody listens on. */
  canaryPort: number;
  /** A part of the command line of a process of the machine. */
  foreignCommand: string;
}

/** The probe's attempts, and what is said of each that succeeds. */
export const probeAttempts = {
  readFile: "isolation.readFile",
  reachPort: "isolation.reachPort",
  seeProcess: "isolation.seeProcess",
  writeToSystem: "isolation.writeToSystem",
  leaveProcess: "isolation.leaveProcess",
} as const satisfies Record<string, TextKey>;

/**
 * A solution like any other, that tries to get out: each attempt gives what it got hold of, or null. CommonJS, as a
 * compiled solution is. It is started without Node's permissions, which are not what is probed.
 */
export function writeProbe(targets: ProbeTargets): string {
  return `
const { spawn, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const net = require("node:net");
const { canaryFile, canaryPort, foreignCommand } = ${JSON.stringify(targets)};
const attempt = (action) => { try { return action() || null; } catch { return null; } };

exports.readFile = () => attempt(() => fs.readFileSync(canaryFile, "utf8"));

exports.reachPort = () => new Promise((resolve) => {
  const socket = net.connect(canaryPort, "127.0.0.1");
  socket.on("connect", () => { socket.destroy(); resolve("connected"); });
  socket.on("error", () => resolve(null));
});

exports.seeProcess = () => attempt(() => fs.readdirSync("/proc").find((pid) =>
  /^\\d+$/.test(pid) && attempt(() => fs.readFileSync("/proc/" + pid + "/cmdline", "latin1").includes(foreignCommand))));

exports.writeToSystem = () => {
  for (const folder of ["/", "/etc"]) spawnSync("mount", ["-o", "remount,rw", folder]);
  return ["/", "/etc", "/usr/lib", "/dev"].find((folder) =>
    attempt(() => { fs.writeFileSync(folder + "/lab-probe", ""); fs.rmSync(folder + "/lab-probe"); return true; })) ?? null;
};

exports.leaveProcess = () => {
  const daemon = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"], { detached: true, stdio: "ignore" });
  daemon.on("error", () => {});
  daemon.unref();
  return null;
};
`;
}
