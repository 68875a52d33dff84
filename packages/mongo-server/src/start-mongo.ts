import { askRunning, type DownloadProgress, type ServerWalls } from "@lab/own-server";
import type { MongoClient } from "mongodb";
import { closeSoon } from "./close-soon.ts";
import { connectToGiven } from "./connect-to-given.ts";
import { createDatabaseUser, givenUser } from "./create-database-user.ts";
import { createDatabase } from "./create-database.ts";
import { describeEnd } from "./explain-mongod-end.ts";
import type { MongoBinary } from "./mongo-binary.ts";
import type { DatabaseUser, LabDatabase, MongoServer } from "./mongo-server.ts";
import { proveAlive } from "./prove-alive.ts";
import { provideMongo } from "./provide-mongo.ts";
import { journalMs } from "./spawn-mongod.ts";
import { startReplicaSet } from "./start-replica-set.ts";

export interface StartMongoOptions {
  /** Taken as it is; without it the lab looks, and downloads if it has to. */
  binary?: MongoBinary;
  onProgress?: (progress: DownloadProgress) => void;
  /** False: returns as soon as the replica set is initiated, a few milliseconds before it takes writes. Default true. */
  replicaSetReady?: boolean;
  /**
   * An existing folder, in which a server of ours also listens on a Unix socket that everybody who may enter the
   * folder can open. With a path too long for a socket there is none.
   */
  socketFolder?: string;
  /** Round a server of ours: then it is reached by its socket alone. */
  walls?: ServerWalls | undefined;
  env?: NodeJS.ProcessEnv;
}

/**
 * A disposable replica set with one node, or the server of LAB_MONGODB_URI. With a binary given,
 * the process is spawned before this function returns its promise.
 * @throws LabError when no server can be had or it does not start
 */
export async function startMongo(options: StartMongoOptions = {}): Promise<MongoServer> {
  const env = options.env ?? process.env;
  const choice =
    options.binary ??
    (await provideMongo({ env, ...(options.onProgress && { onProgress: options.onProgress }) }));
  if (choice.source === "uri") {
    const { client, version } = await connectToGiven(choice.uri);
    const users = {
      socketFile: undefined,
      isShutOff: false,
      createUser: async () => givenUser(choice.uri),
      setPace: () => Promise.resolve(),
      proveAlive: () => proveAlive(client, { mayWrite: false }),
      takenBytes: () => Promise.resolve(0),
    };
    return serveDatabases(client, { ...choice, ...users, version }, async (databases) => {
      await Promise.all(databases.map((database) => database.drop()));
    });
  }
  const { socketFolder, walls } = options;
  const spawning = { env, walls, ...(socketFolder !== undefined && { socketFolder }) };
  const { client, uri, mongod } = await startReplicaSet(choice, spawning, options.replicaSetReady ?? true);
  const createUser = (): Promise<DatabaseUser> =>
    createDatabaseUser(client, mongod.host, () => server.stop());
  const setPace: MongoServer["setPace"] = async (pace) => {
    const journalCommitInterval = pace === "quick" ? journalMs : longestJournalMs;
    await client.db("admin").command({ setParameter: 1, journalCommitInterval });
  };
  // Whoever waits for it would go on looking for a server until a limit of theirs.
  void mongod.ended.then(() => client.close()).catch(() => {});
  const own = {
    ...choice,
    uri,
    socketFile: mongod.socketFile,
    isShutOff: true,
    createUser,
    setPace,
    takenBytes: mongod.takenBytes,
    proveAlive: () =>
      askRunning(() => proveAlive(client, { mayWrite: true }), mongod.ended.then(describeEnd)),
  };
  // Our own server is thrown away with all that is in it: nothing needs to be dropped first.
  const server = serveDatabases(client, own, async () => {
    // While it lives: a driver that has not yet seen its server end looks for another for seconds.
    await closeSoon(client);
    await mongod.kill();
  });
  return server;
}

/** The longest that a server allows. */
const longestJournalMs = 500;

type ServerFacts = Omit<MongoServer, "client" | "createDatabase" | "stop">;

function serveDatabases(
  client: MongoClient,
  facts: ServerFacts,
  end: (databases: LabDatabase[]) => Promise<void>,
): MongoServer {
  const databases: LabDatabase[] = [];
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await end(databases);
    await closeSoon(client);
  };
  return {
    ...facts,
    client: () => client,
    createDatabase: async (label) => {
      const database = createDatabase(client, facts.uri, label);
      databases.push(database);
      return database;
    },
    stop: () => (stopped ??= stop()),
  };
}
