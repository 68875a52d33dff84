import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { LabError } from "@lab/contracts";
import { assertLoopback, type ServerEnd } from "@lab/own-server";
import { say } from "@lab/texts";
import type { Db, MongoClient } from "mongodb";
import { awaitServer } from "./await-server.ts";
import { connectMongo } from "./connect-mongo.ts";
import { explainMongodEnd } from "./explain-mongod-end.ts";
import type { MongoBinary } from "./mongo-binary.ts";
import { choosePort, spawnMongod, type MongodProcess, type SpawnMongodOptions } from "./spawn-mongod.ts";
import { writeUri } from "./write-uri.ts";

interface ReplicaSet {
  client: MongoClient;
  uri: string;
  mongod: MongodProcess;
}

const portAttempts = 5;
const startLimitMs = 60_000;
const endGraceMs = 2_000;
const primaryPollMs = 2;
/** The user that a replica set's members are to each other: it is there before any user was created. */
const administrator = { name: "__system", authSource: "local" };
/** mongod's own exit code for "can't listen at that port". */
const portTakenExitCode = 48;
/** The server's code for a set that is one already: of kept data. */
const alreadyInitialized = 23;

/** Spawns before it returns; tries another port when the first is taken. */
export async function startReplicaSet(
  binary: MongoBinary,
  { kept, ...spawning }: SpawnMongodOptions,
  awaitPrimary: boolean,
): Promise<ReplicaSet> {
  for (let attempt = 1; ; attempt++) {
    const set = kept && attempt > 1 ? { ...kept, port: choosePort() } : kept;
    const mongod = spawnOrExplain(binary, { ...spawning, kept: set });
    try {
      return { ...(await becomePrimary(mongod, awaitPrimary)), mongod };
    } catch (error) {
      if (error instanceof LabError) {
        await mongod.kill();
        throw error;
      }
      const end = await endSoon(mongod);
      const explained = new LabError("LAB_MONGO_DID_NOT_START", explainMongodEnd(binary, mongod, end), error);
      await mongod.kill();
      if (end?.code !== portTakenExitCode || attempt === portAttempts) throw explained;
    }
  }
}

function spawnOrExplain(binary: MongoBinary, spawning: SpawnMongodOptions): MongodProcess {
  try {
    return spawnMongod(binary.path, spawning);
  } catch (error) {
    if (error instanceof LabError) throw error;
    const advice = say("server.noTemporaryFolder");
    throw new LabError(
      "LAB_MONGO_DID_NOT_START",
      { server: binary.described, cause: (error as Error).message, log: "", advice },
      error,
    );
  }
}

/** How it ended. A stranger at its port is noticed before our process has given up: hence the wait. */
async function endSoon(mongod: MongodProcess): Promise<ServerEnd | undefined> {
  const waited = new AbortController();
  const grace = sleep(endGraceMs, undefined, { signal: waited.signal }).catch(() => undefined);
  try {
    return await Promise.race([mongod.ended, grace]);
  } finally {
    waited.abort();
  }
}

/** @throws Error as soon as the process ends or the time is up */
async function becomePrimary(
  mongod: MongodProcess,
  awaitPrimary: boolean,
): Promise<Omit<ReplicaSet, "mongod">> {
  const gone = new AbortController();
  void mongod.ended.then(() => gone.abort(new Error("mongod ended")));
  const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(startLimitMs)]);
  // Loaded while the server starts: the two take about the same time on different cores.
  const driver = import("mongodb");
  // It would run, and nobody would reach it.
  if (mongod.host !== mongod.socketFile) await assertLoopback();
  await awaitServer(mongod.host, signal);
  await driver;
  const uri = writeUri({ ...administrator, password: mongod.key, host: mongod.host });
  const client = await connectMongo(uri, { serverSelectionTimeoutMS: startLimitMs });
  try {
    // It has been read: from now on only this process and the server know the key.
    rmSync(mongod.keyFile, { force: true });
    await initiate(client.db("admin"), mongod);
    if (awaitPrimary) await untilPrimary(client.db("admin"), signal);
    return { client, uri };
  } catch (error) {
    await client.close();
    throw error;
  }
}

/** A server with another set's name refuses this, so a stranger at our port is never taken for ours. */
async function initiate(admin: Db, { replicaSet, port }: MongodProcess): Promise<void> {
  const members = [{ _id: 0, host: `127.0.0.1:${port}` }];
  // A default write waits for the majority, which by default means the disk: 3 ms each, for data that nobody keeps.
  const config = { _id: replicaSet, members, writeConcernMajorityJournalDefault: false };
  try {
    await admin.command({ replSetInitiate: config });
  } catch (error) {
    if ((error as { code?: number }).code !== alreadyInitialized) throw error;
    await moveTo(admin, members);
  }
}

/** Kept data know the set by the port that it had: at another one the server would not find itself among the members. */
async function moveTo(admin: Db, members: { _id: number; host: string }[]): Promise<void> {
  const { config } = await admin.command({ replSetGetConfig: 1 });
  if (config.members[0]?.host === members[0]?.host) return;
  await admin.command({
    replSetReconfig: { ...config, version: Number(config.version) + 1, members },
    force: true,
  });
}

async function untilPrimary(admin: Db, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { isWritablePrimary } = await admin.command({ hello: 1 });
    if (isWritablePrimary === true) return;
    await sleep(primaryPollMs, undefined, { signal });
  }
}
