import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { tryToConnect } from "@lab/own-server";
import type { Db } from "mongodb";
import { closeSoon } from "./close-soon.ts";
import { connectToGiven } from "./connect-to-given.ts";
import { databasePrefix } from "./create-database.ts";
import { describeEnd } from "./explain-mongod-end.ts";
import { withDatabase } from "./given-uri.ts";
import type { GivenMongo, MongoBinary } from "./mongo-binary.ts";
import { choosePort, nameReplicaSet } from "./spawn-mongod.ts";
import { startReplicaSet } from "./start-replica-set.ts";
import { nameDatabase, writeUri } from "./write-uri.ts";

export interface KeptMongoOptions {
  /** Holds the data, and what the server and its user are known by; made where it isn't there. Only its owner may look in. */
  folder: string;
  /** The database's name; on a server of LAB_MONGODB_URI it gets the lab's prefix. */
  database: string;
  env: NodeJS.ProcessEnv;
}

/** A server whose data stay, with one database to work in. */
export interface KeptMongo {
  described: string;
  /** Connects to the database as its user, who may do anything in it; the same at each start. */
  uri: string;
  /** The administrator's. */
  db: Db;
  /** How our own ended, in words, if it does so by itself; of a given server nothing is told. */
  ended: Promise<string>;
  stop(): Promise<void>;
}

/** What a server of kept data is known by from one start to the next. */
interface KnownBy {
  port: number;
  replicaSet: string;
  password: string;
}

const user = "dev";
const userExists = 51_003;
/** A server that writes down what it holds takes some tenths of a second. */
const shutdownMs = 3_000;

/**
 * Starts a replica set with one node on the data of an earlier start, or uses the server of LAB_MONGODB_URI.
 * @throws LabError when it does not start or can't be used
 */
export async function startKeptMongo(
  choice: MongoBinary | GivenMongo,
  { folder, database, env }: KeptMongoOptions,
): Promise<KeptMongo> {
  if (choice.source === "uri") return useGiven(choice, `${databasePrefix}dev_${database}`);
  const dbFolder = join(folder, "data");
  mkdirSync(dbFolder, { recursive: true, mode: 0o700 });
  const known = await freeOfOthers(readKnown(folder));
  const { client, mongod } = await startReplicaSet(choice, { env, kept: { ...known, dbFolder } }, true);
  writeKnown(folder, { ...known, port: mongod.port });
  const admin = client.db("admin");
  const stop = async (): Promise<void> => {
    // The answer is that the connection ends. Of a server that is gone already the driver would wait for another.
    const shutDown = admin.command({ shutdown: 1, force: true, timeoutSecs: 0 }).catch(() => mongod.ended);
    await Promise.race([shutDown, mongod.ended]);
    await Promise.race([mongod.ended, sleep(shutdownMs, undefined, { ref: false })]);
    await closeSoon(client);
    await mongod.kill();
  };
  try {
    await ensureUser(admin, database, known.password);
  } catch (error) {
    await stop();
    throw error;
  }
  const login = { name: user, password: known.password, host: mongod.host, authSource: "admin" };
  return {
    described: choice.described,
    uri: nameDatabase(writeUri(login), database),
    db: client.db(database),
    ended: mongod.ended.then(describeEnd),
    stop,
  };
}

async function useGiven(choice: GivenMongo, database: string): Promise<KeptMongo> {
  const { client } = await connectToGiven(choice.uri);
  return {
    described: choice.described,
    uri: withDatabase(choice.uri, database),
    db: client.db(database),
    ended: new Promise(() => {}),
    stop: () => closeSoon(client),
  };
}

async function ensureUser(admin: Db, database: string, password: string): Promise<void> {
  const roles = ["readWrite", "dbAdmin"].map((role) => ({ role, db: database }));
  const described = { pwd: password, roles, mechanisms: ["SCRAM-SHA-256"] };
  try {
    await admin.command({ createUser: user, ...described });
  } catch (error) {
    if ((error as { code?: number }).code !== userExists) throw error;
  }
}

/** Another program may have taken the port since. */
async function freeOfOthers(known: KnownBy): Promise<KnownBy> {
  const answer = await tryToConnect({ port: known.port, host: "127.0.0.1" });
  return answer === "connected" ? { ...known, port: choosePort() } : known;
}

function readKnown(folder: string): KnownBy {
  try {
    return JSON.parse(readFileSync(knownFile(folder), "utf8")) as KnownBy;
  } catch {
    // Before the server has it in its data: what ends meanwhile goes on under the same name.
    const known = {
      port: choosePort(),
      replicaSet: nameReplicaSet(),
      password: randomBytes(12).toString("hex"),
    };
    writeKnown(folder, known);
    return known;
  }
}

function writeKnown(folder: string, known: KnownBy): void {
  writeFileSync(knownFile(folder), JSON.stringify(known), { mode: 0o600 });
}

function knownFile(folder: string): string {
  return join(folder, "server.json");
}
