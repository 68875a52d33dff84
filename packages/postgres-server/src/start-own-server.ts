import { randomBytes, randomInt } from "node:crypto";
import { linkSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fitsSocket, LabError } from "@lab/contracts";
import { startWatchdog } from "@lab/own-server";
import type { Client } from "pg";
import { chooseOwner, type Owner } from "./choose-owner.ts";
import { connectPostgres } from "./connect-postgres.ts";
import { describeEnd, explainEnd, readServerWords } from "./explain-postgres-end.ts";
import { isOpenToAll, openPlace, socketFile, type OwnPlace } from "./open-place.ts";
import type { PostgresAddress } from "./postgres-address.ts";
import { programPath, type PostgresProgram } from "./postgres-program.ts";
import { administrator, copyWhole, InitdbError, prepareCluster, type Cluster } from "./prepare-cluster.ts";
import { writeAccessRules, writeSettings } from "./server-settings.ts";
import { spawnPostgres, type PostgresProcess } from "./spawn-postgres.ts";
import { say } from "@lab/texts";

/** A server of the lab's own that accepts connections. */
export interface OwnServer {
  /** The administrator's, to the database `postgres`. */
  address: PostgresAddress;
  logFolder: string;
  /** The socket in the folder that was asked for; undefined where there can be none. */
  linkedSocket: string | undefined;
  ended: PostgresProcess["ended"];
  stop(): Promise<void>;
}

export interface StartOwnServerOptions {
  env: NodeJS.ProcessEnv;
  /** An existing folder, in which the server's socket is to be found too. Whoever may enter it may connect. */
  socketFolder?: string | undefined;
}

const startLimitMs = 60_000;
const pollMs = 5;

/** @throws LabError LAB_POSTGRES_DID_NOT_START */
export async function startOwnServer(
  program: PostgresProgram,
  { env, socketFolder }: StartOwnServerOptions,
): Promise<OwnServer> {
  // Below the range from which systems hand out ports. A socket bears the number too, so that several share a folder.
  const port = randomInt(20_000, 32_000);
  const link = nameLink(socketFolder, port);
  const { owner, place } = explainThrown(program, () => {
    const owner = chooseOwner();
    return { owner, place: openPlace(env, port, owner) };
  });
  const elsewhere = [...place.elsewhere, ...(link === undefined ? [] : [link])];
  const watchdog = startWatchdog({ folder: place.folder, elsewhere, endsOn: "QUIT" });
  let server: PostgresProcess | undefined;
  let cluster: Cluster | undefined;
  const clear = async (): Promise<void> => {
    await server?.kill();
    for (const path of [place.folder, ...elsewhere])
      await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
    watchdog.dismiss();
  };
  try {
    // Loaded while the server starts.
    void import("pg");
    const usable = await reachProgram(program, place, owner);
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
    server = spawnPostgres(programPath(usable, "postgres"), place, { owner, env, watchdog });
    const address = await becomeAdministrator(place, port, cluster.password, server);
    const linkedSocket = link === undefined ? undefined : linkSocket(place, port, link);
    return { address, logFolder: place.logFolder, linkedSocket, ended: server.ended, stop: clear };
  } catch (error) {
    const explained = await explainFailure(program, error, place, server);
    await clear();
    // Whatever is wrong with it: the next start makes a new one.
    if (server && cluster?.template) await rm(cluster.template, { recursive: true, force: true });
    throw explained;
  }
}

function explainThrown<T>(program: PostgresProgram, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw didNotStart(program, (error as Error).message, "", error);
  }
}

/** The programs where the server's user gets to them: a lab of root's may keep them in a folder that nobody else enters. */
async function reachProgram(
  { folder }: PostgresProgram,
  place: OwnPlace,
  owner: Owner | undefined,
): Promise<string> {
  if (!owner || isOpenToAll(folder)) return folder;
  const copy = join(place.folder, "server");
  await copyWhole(dirname(folder), copy);
  return join(copy, basename(folder));
}

/** Connects, and changes the password that the cluster came with: from then on only this process knows it. */
async function becomeAdministrator(
  place: OwnPlace,
  port: number,
  firstPassword: string,
  { ended }: PostgresProcess,
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
async function untilReady(address: PostgresAddress, ended: PostgresProcess["ended"]): Promise<Client> {
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

function nameLink(folder: string | undefined, port: number): string | undefined {
  if (folder === undefined || process.platform === "win32") return undefined;
  const path = socketFile(folder, port);
  return fitsSocket(path) ? path : undefined;
}

/** A second name for the socket: the server's user need not get into that folder, nor write there. */
function linkSocket({ socketFolder }: OwnPlace, port: number, link: string): string | undefined {
  try {
    if (socketFolder !== undefined) linkSync(socketFile(socketFolder, port), link);
    return socketFolder === undefined ? undefined : link;
  } catch {
    return undefined;
  }
}

async function explainFailure(
  program: PostgresProgram,
  error: unknown,
  place: OwnPlace,
  server: PostgresProcess | undefined,
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
