import { existsSync, readdirSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  serverEnvironment,
  spawnServer,
  type ServerOwner,
  type ServerProcess,
  type ServerWalls,
} from "@lab/own-server";
import type { OwnPlace } from "./open-place.ts";

/**
 * Of each process of the server. A session may set its own `work_mem` as high as it likes: what a solution asks for
 * beyond this fails with SQLSTATE 53200, and the server lives.
 */
const limits = { addressSpaceMb: 1_024, fileMb: 2_048, processes: 1_500, openFiles: 4_096 };

export interface SpawnPostgresOptions {
  owner: ServerOwner | undefined;
  env: NodeJS.ProcessEnv;
  walls: ServerWalls | undefined;
}

/** A server process of ours, started before it returns. */
export function spawnPostgres(
  program: string,
  place: OwnPlace,
  { owner, env, walls }: SpawnPostgresOptions,
): ServerProcess & { startLog: string } {
  const startLog = join(place.folder, "start.log");
  const start = walls?.start ?? spawnServer;
  const command = realpathSync(program);
  const server = start({
    command,
    args: ["-D", place.dataFolder],
    env: serverEnvironment(env),
    folder: place.folder,
    readable: listReadable(command),
    writable: [place.dataFolder, place.logFolder, place.socketFolder ?? []].flat(),
    startLog,
    owner,
    limits,
    // Without walls, KILL leaves it no time to end its children and to give back its shared memory.
    endsOn: "QUIT",
  });
  return { ...server, startLog };
}

/** What it needs of where it is installed: its own folder, or of one that all programs share what is PostgreSQL's. */
function listReadable(command: string): string[] {
  const whole = dirname(dirname(command));
  const isCommon = ["/usr", "/usr/local"].includes(whole);
  const parents = ["/usr/share", "/usr/local/share"].filter((folder) => existsSync(folder));
  // Some systems put the version behind the name.
  const data = parents.flatMap((parent) =>
    readdirSync(parent)
      .filter((name) => /^(postgresql|pgsql)/.test(name))
      .map((name) => join(parent, name)),
  );
  const shared = [
    ...data,
    ...["/usr/share/zoneinfo", "/usr/local/lib"].filter((folder) => existsSync(folder)),
  ];
  return [isCommon ? command : whole, ...shared];
}
