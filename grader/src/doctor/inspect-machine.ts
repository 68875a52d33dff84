import { spawnSync } from "node:child_process";
import { existsSync, statfsSync } from "node:fs";
import { freemem, tmpdir } from "node:os";
import { join } from "node:path";

export interface Finding {
  state: "ok" | "warning" | "missing";
  what: string;
  /** The command to type. */
  fix?: string;
}

const neededDiskMb = 1_000;
const neededMemoryMb = 700;

/** What the lab needs besides the database: Node, npm, Git and its identity, room on disk and in memory, a build. */
export function inspectMachine(root: string): Finding[] {
  return [
    inspectNode(),
    inspectTool("npm"),
    inspectTool("git"),
    inspectIdentity(),
    inspectDisk(),
    inspectMemory(),
    inspectBuild(root),
  ];
}

function inspectNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const isEnough = major > 20 || (major === 20 && minor >= 19);
  const what = `Node ${process.versions.node}`;
  if (isEnough) return { state: "ok", what };
  return {
    state: "missing",
    what: `${what} is too old: the lab needs 20.19 or later`,
    fix: "install a current Node: https://nodejs.org",
  };
}

function inspectTool(name: string): Finding {
  const version = run(name, ["--version"]);
  if (version !== undefined) return { state: "ok", what: `${name} ${version.replace(/^git version /, "")}` };
  return { state: "missing", what: name, fix: `install ${name} and open a new terminal` };
}

function inspectIdentity(): Finding {
  const name = run("git", ["config", "user.name"]);
  const email = run("git", ["config", "user.email"]);
  if (name && email) return { state: "ok", what: `Git's identity: ${name} <${email}>` };
  return {
    state: "warning",
    what: "Git does not know who you are; the Git exercises need it",
    fix: 'git config --global user.name "Your Name" && git config --global user.email you@example.org',
  };
}

function inspectDisk(): Finding {
  const { bavail, bsize } = statfsSync(tmpdir());
  const freeMb = Math.floor((bavail * bsize) / 1_048_576);
  const what = `${freeMb} MB free in ${tmpdir()}`;
  return freeMb >= neededDiskMb
    ? { state: "ok", what }
    : {
        state: "warning",
        what: `${what}: databases need about ${neededDiskMb}`,
        fix: "set TMPDIR to a folder with more room",
      };
}

function inspectMemory(): Finding {
  const freeMb = Math.floor(freemem() / 1_048_576);
  return freeMb >= neededMemoryMb
    ? { state: "ok", what: `${freeMb} MB of memory free` }
    : {
        state: "warning",
        what: `${freeMb} MB of memory free: a grade takes about ${neededMemoryMb}`,
        fix: "close a program or two",
      };
}

function inspectBuild(root: string): Finding {
  return existsSync(join(root, "node_modules/.bin/esbuild"))
    ? { state: "ok", what: "dependencies are installed" }
    : { state: "missing", what: "the dependencies", fix: "npm ci" };
}

function run(command: string, args: string[]): string | undefined {
  const { status, stdout } = spawnSync(command, args, {
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  return status === 0 ? stdout.trim() : undefined;
}
