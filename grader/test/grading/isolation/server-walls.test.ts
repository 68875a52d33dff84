import { execFileSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { startWatchdog, tryToConnect } from "@lab/own-server";
import { serviceKinds } from "@lab/services";
import type { Db } from "mongodb";
import { unprivilegedId } from "../../../src/grading/isolation/sandbox-arguments.ts";
import { findSandboxTools, type SandboxTools } from "../../../src/grading/isolation/sandbox-tools.ts";
import { findServerWalls } from "../../../src/grading/isolation/server-walls.ts";
import { testInSandbox } from "../../support/sandbox.ts";
import { makeFolder } from "../../support/temporary-folder.ts";
import { findServers, readProcess, servedKinds, startService } from "../../support/walled-service.ts";

jest.setTimeout(180_000);

const namespaces = ["user", "mnt", "pid", "net", "ipc", "uts"] as const;

afterEach(() => {
  delete process.env["LAB_TEST_SECRET"];
  delete process.env["LD_LIBRARY_PATH"];
});

describe.each(servedKinds)("within walls $id", (kind) => {
  testInSandbox("has no rights, and namespaces, limits and an environment of its own", async () => {
    process.env["LAB_TEST_SECRET"] = "seen";
    await startService(kind, "sandbox");
    const [pid = 0] = findServers(kind);
    const status = Object.fromEntries(
      readProcess(pid, "status")
        .split("\n")
        .map((line) => line.split(":\t") as [string, string]),
    );
    expect(status).toMatchObject({ CapEff: "0000000000000000", CapBnd: "0000000000000000", NoNewPrivs: "1" });
    expect(status["NSpid"]?.split("\t")).toHaveLength(2);
    // Where root grades, it is neither root nor one as whom solutions run.
    if (process.getuid?.() === 0) expect(status["Uid"]?.split("\t").map(Number)).not.toContain(0);
    if (process.getuid?.() === 0)
      expect(status["Uid"]?.split("\t").map(Number)).not.toContain(unprivilegedId);
    for (const each of namespaces)
      expect([each, readlinkSync(`/proc/${pid}/ns/${each}`)]).not.toEqual([
        each,
        readlinkSync(`/proc/self/ns/${each}`),
      ]);
    const limits = readProcess(pid, "limits");
    expect(limits).toMatch(/Max core file size +0 +0/);
    expect(limits).toMatch(/Max file size +2147483648 +2147483648/);
    expect(limits).not.toMatch(/Max (processes|open files) +unlimited/);
    expect(readProcess(pid, "environ")).not.toContain("LAB_TEST_SECRET");
  });

  testInSandbox("can write to folders of its own alone, and sees libraries and its program", async () => {
    await startService(kind, "sandbox");
    const [pid = 0] = findServers(kind);
    const mounts = readProcess(pid, "mountinfo")
      .trim()
      .split("\n")
      .map((line) => line.split(" "))
      .map(([, , , , path = "", options = ""]) => ({ path, isWritable: options.split(",").includes("rw") }));
    const inFolders = new RegExp(`^/.*/(${kind.traces.folder}\\w{6}/(data|log|s\\w{6})|services/s\\w{6})$`);
    const inNothing = /^\/(proc|dev\/(null|zero|full|random|urandom|tty|pts|mqueue))$/;
    const elsewhere = mounts.filter(
      ({ path, isWritable }) => isWritable && !inFolders.test(path) && !inNothing.test(path),
    );
    expect(elsewhere).toEqual([]);
    expect(
      mounts.filter(({ isWritable, path }) => isWritable && inFolders.test(path)).length,
    ).toBeGreaterThan(1);
    const top = readdirSync(`/proc/${pid}/root`);
    expect(top).not.toEqual(expect.arrayContaining(["home"]));
    expect(top).not.toEqual(expect.arrayContaining(["work"]));
    expect(existsSync(`/proc/${pid}/root/bin/sh`)).toBe(false);
    expect(existsSync(`/proc/${pid}/root/etc/passwd`)).toBe(false);
  });

  testInSandbox("loads its libraries from where LD_LIBRARY_PATH has them", async () => {
    const folder = makeFolder();
    chmodSync(folder, 0o755);
    const [system = ""] =
      /\S+\/libm\.so\.6$/m.exec(execFileSync("ldconfig", ["-p"], { encoding: "utf8" })) ?? [];
    copyFileSync(system, join(folder, "libm.so.6"));
    process.env["LD_LIBRARY_PATH"] = `${folder}:/not/there:`;
    await startService(kind, "sandbox");
    const [pid = 0] = findServers(kind);
    expect(readProcess(pid, "maps")).toContain(join(folder, "libm.so.6"));
    expect(readProcess(pid, "environ").split("\0")).toContain(`LD_LIBRARY_PATH=${folder}`);
  });

  testInSandbox("is reached by its socket, and from this machine's loopback not", async () => {
    const { socketFolder = "", createUser } = await startService(kind, "sandbox");
    const { graderAddress } = await createUser();
    const [folder = ""] = readdirSync(socketFolder);
    const [socket = ""] = readdirSync(join(socketFolder, folder));
    const port = Number(/\d+/.exec(socket)?.[0]);
    expect(JSON.stringify(graderAddress).replaceAll("%2F", "/")).toContain(join(socketFolder, folder));
    expect(await tryToConnect({ path: join(socketFolder, folder, socket) })).toBe("connected");
    expect(await tryToConnect({ port, host: "127.0.0.1" })).toBe("ECONNREFUSED");
  });

  testInSandbox("ends with all that it started, and leaves nothing", async () => {
    const { socketFolder = "", stop } = await startService(kind, "sandbox");
    const pids = findServers(kind);
    const [, folder = ""] = /\0(\/\S*?\/lab-\w+-\w{6})\//.exec(readProcess(pids[0] ?? 0, "cmdline")) ?? [];
    expect(existsSync(folder)).toBe(true);
    await stop();
    expect(pids.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
    expect(existsSync(folder)).toBe(false);
    expect(readdirSync(socketFolder)).toEqual([]);
  });
});

/** With so many descriptors of this process left, and no more. */
function withDescriptors<T>(left: number, act: () => T): T {
  const limit = (most: string): unknown =>
    execFileSync("prlimit", ["--pid", String(process.pid), `--nofile=${most}`]);
  const [, before = ""] = /Max open files +(\d+)/.exec(readProcess(process.pid, "limits")) ?? [];
  limit("512:");
  const taken: number[] = [];
  try {
    for (;;) taken.push(openSync("/dev/null", "r"));
  } catch {
    for (const descriptor of taken.splice(taken.length - left)) closeSync(descriptor);
    return act();
  } finally {
    taken.forEach(closeSync);
    limit(`${before}:`);
  }
}

testInSandbox("where the machine gives no pipes there is no process, and its end says so", async () => {
  const walls = findServerWalls({ level: "sandbox", tools: findSandboxTools() as SandboxTools });
  const folder = makeFolder();
  const start = () =>
    walls?.start({
      command: "/bin/true",
      args: [],
      env: {},
      folder,
      readable: [],
      writable: [],
      startLog: join(folder, "start.log"),
      owner: undefined,
      limits: { fileMb: 1, processes: 1, openFiles: 16 },
      endsOn: "KILL",
    });
  // One for the log of the start, none for a pipe.
  const server = withDescriptors(1, start);
  expect(server?.pid).toBeUndefined();
  expect(await server?.ended).toMatchObject({ spawnError: { code: "EMFILE" } });
  await server?.kill();
  // Nor is there one to watch it, and that is no error.
  withDescriptors(0, () => startWatchdog({ folder, endsOn: "KILL" })).dismiss();
});

/** What a storage option can make of a file outside of the data folder, by whoever may name it. */
async function replaceByStorageOption(
  level: "process" | "sandbox",
): Promise<{ said: string; left: string[] }> {
  const outside = makeFolder({ "hand-in.txt": "another learner's" });
  const victim = join(outside, "hand-in.txt");
  // As far as the user of the machine who runs the server may write.
  chmodSync(outside, 0o777);
  chmodSync(victim, 0o666);
  const service = await startService(serviceKinds.mongo, level);
  const { client } = await service.createStore("source");
  const configString = `source="file:${victim}"`;
  // By who has all rights there: what a solution's role may ask for is another question.
  const said = await (client as Db)
    .createCollection("orders", { storageEngine: { wiredTiger: { configString } } })
    .then(
      () => "done",
      (error: Error) => error.message,
    );
  return {
    said,
    left: readdirSync(outside).map((name) => `${name}: ${readFileSync(join(outside, name)).length}`),
  };
}

test("a storage option replaces a file outside of the data folder where there are no walls", async () => {
  expect(await replaceByStorageOption("process")).toEqual({
    said: "done",
    left: ["hand-in.txt: 4096", "hand-in.txt.1: 17"],
  });
});

testInSandbox("within walls there is no such file, and it stays as it was", async () => {
  expect(await replaceByStorageOption("sandbox")).toEqual({
    said: expect.stringContaining("No such file or directory"),
    left: ["hand-in.txt: 17"],
  });
});
