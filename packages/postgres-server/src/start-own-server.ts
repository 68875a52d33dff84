import { randomBytes, randomInt } from "node:crypto";
import { readdirSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LabError } from "@lab/contracts";
import {
  measureTaken,
  reachPrograms,
  startWatchdog,
  type ServerProcess,
  type ServerWalls,
} from "@lab/own-server";
import type { Client } from "pg";
import { chooseOwner } from "./choose-owner.ts";
import { connectPostgres } from "./connect-postgres.ts";
import { describeEnd, explainEnd, readServerWords } from "./explain-postgres-end.ts";
import { nameSocketFile, openPlace, type OwnPlace } from "./open-place.ts";
import type { PostgresAddress } from "./postgres-address.ts";
import { programPath, type PostgresProgram } from "./postgres-program.ts";
import { administrator, InitdbError, prepareCluster, type Cluster } from "./prepare-cluster.ts";
import { writeAccessRules, writeSettings } from "./server-settings.ts";
import { spawnPostgres } from "./spawn-postgres.ts";
import { say } from "@lab/texts";

/** A server of the lab's own that accepts connections. */
export interface OwnServer {
  /** The administrator's, to the database `postgres`. */
  address: PostgresAddress;
  place: OwnPlace;
  /** The socket in the folder that was asked for; undefined where there can be none. */
  sharedSocket: string | undefined;
  ended: ServerProcess["ended"];
  takenBytes(): Promise<number>;
  stop(): Promise<void>;
}

export interface StartOwnServerOptions {
  env: NodeJS.ProcessEnv;
  /** An existing folder, in which the server's socket is to be found too. Whoever may enter it may connect. */
  socketFolder?: string | undefined;
  walls?: ServerWalls | undefined;
}

const startLimitMs = 60_000;
const pollMs = 5;

/** @throws LabError LAB_POSTGRES_DID_NOT_START */
export async function startOwnServer(
  program: PostgresProgram,
  { env, socketFolder: shared, walls }: StartOwnServerOptions,
): Promise<OwnServer> {
  // Below the range from which systems hand out ports. A socket bears the number too, so that several share a folder.
  const port = randomInt(20_000, 32_000);
  const { owner, place } = explainThrown(program, () => {
    const owner = chooseOwner();
    return { owner, place: openPlace({ env, port, owner, shared }) };
  });
  const { folder, elsewhere } = place;
  const watchdog = startWatchdog({ folder, elsewhere, endsOn: walls ? "KILL" : "QUIT" });
  let server: ReturnType<typeof spawnPostgres> | undefined;
  let cluster: Cluster | undefined;
  const clear = async (): Promise<void> => {
    await server?.kill();
    for (const path of [folder, ...elsewhere])
      await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
    watchdog.dismiss();
  };
  try {
    // Loaded while the server starts.
    void import("pg");
    const usable = await reachPrograms(program.folder, folder, owner);
    cluster = await prepareCluster(
      { ...program, folder: usable },
      program.folder,
      place.dataFolder,
      owner,
      env,
    );
    await writeFile(
      join(place.dataFolder, "postgresql.conf"),
      writeSettings({ ...place, port }, program.version),
    );
    await writeFile(join(place.dataFolder, "pg_hba.conf"), writeAccessRules(place.socketFolder));
    server = spawnPostgres(programPath(usable, "postgres"), place, { owner, env, walls });
    watchdog.guard(server.pid);
    const address = await becomeAdministrator(place, port, cluster.password, server);
    const { ended } = server;
    const takenBytes = measureServer(server, place);
    const sharedSocket = place.isSocketShared ? join(address.host, nameSocketFile(port)) : undefined;
    return { address, place, sharedSocket, ended, takenBytes, stop: clear };
  } catch (error) {
    const explained = await explainFailure(program, error, place, server);
    await clear();
    // Whatever is wrong with it: the next start makes a new one.
    if (server && cluster?.template) await rm(cluster.template, { recursive: true, force: true });
    throw explained;
  }
}

/** Databases have thousands of files, and are measured by the server itself; what is in none lies beside them. */
function measureServer(server: ServerProcess, { dataFolder, logFolder }: OwnPlace): () => Promise<number> {
  const beside = readdirSync(dataFolder).filter((name) => name !== "base");
  const folders = [...beside, "base/pgsql_tmp"].map((name) => join(dataFolder, name));
  return () => measureTaken(server, [...folders, logFolder]);
}

function explainThrown<T>(program: PostgresProgram, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw didNotStart(program, (error as Error).message, "", error);
  }
}

/** Connects, and changes the password that the cluster came with: from then on only this process knows it. */
async function becomeAdministrator(
  place: OwnPlace,
  port: number,
  firstPassword: string,
  { ended }: ServerProcess,
): Promise<PostgresAddress> {
  const host = place.socketFolder ?? "127.0.0.1";
  const address: PostgresAddress = {
    kind: "postgres",
    host,
    port,
    database: "postgres",
    user: administrator,
    password: firstPassword,
  };
  const password = randomBytes(16).toString("hex");
  const client = await untilReady(address, ended);
  try {
    await client.query(`ALTER ROLE ${administrator} PASSWORD '${password}'`);
  } finally {
    await client.end();
  }
  return { ...address, password };
}

/** @throws Error as soon as the process ends or the time is up */
async function untilReady(address: PostgresAddress, ended: ServerProcess["ended"]): Promise<Client> {
  let gone = false;
  void ended.then(() => (gone = true));
  for (const deadline = Date.now() + startLimitMs; ;) {
    try {
      return await connectPostgres(address);
    } catch (error) {
      const { code = "" } = error as { code?: string };
      // 57P03: it is starting up.
      if (gone || Date.now() > deadline || !["ENOENT", "ECONNREFUSED", "57P03"].includes(code)) throw error;
      await sleep(pollMs);
    }
  }
}

async function explainFailure(
  program: PostgresProgram,
  error: unknown,
  place: OwnPlace,
  server: ReturnType<typeof spawnPostgres> | undefined,
): Promise<LabError> {
  if (error instanceof InitdbError) {
    const { code, signal, output } = error.end;
    const end = describeEnd({ code: typeof code === "number" ? code : null, signal });
    return didNotStart(program, say("postgres.initdbFailed", { how: end }), output, error);
  }
  if (!server) return didNotStart(program, (error as Error).message, "", error);
  const end = await Promise.race([server.ended, sleep(0, undefined)]);
  return didNotStart(program, describeEnd(end), readServerWords(server.startLog, place.logFolder), error);
}

function didNotStart({ described }: PostgresProgram, how: string, said: string, cause: unknown): LabError {
  return new LabError("LAB_POSTGRES_DID_NOT_START", { server: described, ...explainEnd(how, said) }, cause);
}
