import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { inspectNetwork } from "../../../src/upkeep/doctor/inspect-network.ts";
import { findServerPlace } from "../../../src/upkeep/lab-server/server-place.ts";
import { makeFolder } from "../../support/temporary-folder.ts";
import { pick, placeOf } from "./place-of.ts";

async function listen(socket: string): Promise<ChildProcess> {
  const code = `require("net").createServer().listen(${JSON.stringify(socket)}, () => console.log("on"))`;
  const child = spawn(process.execPath, ["-e", code], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout ?? child, "data");
  return child;
}

test("a server that runs is seen; the socket of a killed one is removed, no other", async () => {
  const place = placeOf(makeFolder(), { XDG_RUNTIME_DIR: makeFolder() });
  const own = findServerPlace(place.root, place.env)?.socket ?? "";
  const other = join(own, "../other.sock");
  expect(pick(await inspectNetwork(place), "lab-server")?.what).toContain("no lab server runs");
  const [first, second] = [await listen(own), await listen(other)];
  expect(pick(await inspectNetwork(place), "lab-server")?.what).toContain("this clone runs");
  expect(pick(await inspectNetwork(place), "stale-sockets")).toBeUndefined();
  first.kill("SIGKILL");
  await once(first, "close");
  const stale = pick(await inspectNetwork(place), "stale-sockets");
  expect(stale?.fix).toBe("npm run doctor -- --fix");
  expect(await stale?.mend?.()).toBe("removed a leftover socket");
  expect([existsSync(own), existsSync(other)]).toEqual([false, true]);
  second.kill("SIGKILL");
  await once(second, "close");
});

test("where a path is too long for a socket, or its folder can't be made, a short one is taken", async () => {
  const long = join(makeFolder(), "long".repeat(20));
  mkdirSync(long);
  const taken = makeFolder({ [`backend-practice-lab-${process.getuid?.()}`]: "a file" });
  for (const folder of [long, taken]) {
    const place = placeOf(makeFolder(), { XDG_RUNTIME_DIR: folder });
    expect(findServerPlace(place.root, place.env)?.socket).toMatch(
      /^\/tmp\/backend-practice-lab-\d+\/[0-9a-f]{16}\.sock$/,
    );
    expect(pick(await inspectNetwork(place), "lab-server")?.state).toBe("ok");
  }
});
