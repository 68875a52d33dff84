import type { MongoClient } from "mongodb";
import { connectToGiven } from "./connect-to-given.ts";
import { createDatabase } from "./create-database.ts";
import type { MongoBinary, MongoProgress } from "./mongo-binary.ts";
import type { LabDatabase, MongoServer } from "./mongo-server.ts";
import { provideMongo } from "./provide-mongo.ts";
import { startReplicaSet } from "./start-replica-set.ts";

export interface StartMongoOptions {
  /** Taken as it is; without it the lab looks, and downloads if it has to. */
  binary?: MongoBinary;
  onProgress?: (progress: MongoProgress) => void;
  /** False: returns as soon as the replica set is initiated, a few milliseconds before it takes writes. Default true. */
  replicaSetReady?: boolean;
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
    return serveDatabases(client, { ...choice, version }, async (databases) => {
      await Promise.all(databases.map((database) => database.drop()));
    });
  }
  const { client, uri, mongod } = await startReplicaSet(choice, env, options.replicaSetReady ?? true);
  // Our own server is thrown away with all that is in it: nothing needs to be dropped first.
  return serveDatabases(client, { ...choice, uri }, () => mongod.kill());
}

function serveDatabases(
  client: MongoClient,
  { uri, version, source, described }: Pick<MongoServer, "uri" | "version" | "source" | "described">,
  end: (databases: LabDatabase[]) => Promise<void>,
): MongoServer {
  const databases: LabDatabase[] = [];
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await end(databases);
    await client.close();
  };
  return {
    uri,
    version,
    source,
    described,
    client: () => client,
    createDatabase: async (label) => {
      const database = createDatabase(client, uri, label);
      databases.push(database);
      return database;
    },
    stop: () => (stopped ??= stop()),
  };
}
