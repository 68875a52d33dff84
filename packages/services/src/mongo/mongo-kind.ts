import type { Db } from "mongodb";
import {
  connectMongo,
  copyDatabase,
  findMongo,
  nameDatabase,
  provideMongo,
  soundReleases,
  startMongo,
  type GivenMongo,
  type MongoBinary,
} from "@lab/mongo-server";
import type { ProvidedService, RunningService, ServiceKind, ServicePlace, Store } from "../service-kind.ts";

/** MongoDB: a one-node replica set of the lab's own, or the server of LAB_MONGODB_URI. */
export const mongoKind: ServiceKind = {
  id: "mongo",
  title: "MongoDB",
  givenBy: "LAB_MONGODB_URI",
  programBy: "MONGOMS_SYSTEM_BINARY",
  soundReleases,
  traces: { folder: "lab-mongod-", programs: ["mongod"] },
  download: { cacheFolder: "mongodb", neededMb: 600 },
  library: "mongodb",
  writeAddress: ({ uri }, store) => nameDatabase(String(uri), store),
  async exerciseClient() {
    await connectMongo("mongodb://127.0.0.1:1", { serverSelectionTimeoutMS: 50 }).catch(() => undefined);
  },
  async find(env) {
    const { choice, passedOver } = await findMongo({ env });
    return { passedOver, ...(choice ? { choice: toProvided(choice) } : {}) };
  },
  async provide({ env, onProgress }) {
    return toProvided(await provideMongo({ env, ...(onProgress ? { onProgress } : {}) }));
  },
  start: (provided, place) => start(provided.choice as MongoBinary | GivenMongo, place),
};

function toProvided(choice: MongoBinary | GivenMongo): ProvidedService {
  const version = choice.source === "uri" ? undefined : choice.version;
  return { described: choice.described, version, choice };
}

async function start(
  choice: MongoBinary | GivenMongo,
  { env, socketFolder, seenSocket, walls }: ServicePlace,
): Promise<RunningService> {
  const server = await startMongo({
    env,
    walls,
    ...(choice.source === "uri" ? {} : { binary: choice }),
    ...(choice.source === "uri" || socketFolder === undefined ? {} : { socketFolder }),
  });
  return {
    version: server.version,
    described: server.described,
    // On a given server everybody is whom its connection string names.
    hasReadingUsers: server.isShutOff,
    proveAlive: server.proveAlive,
    takenBytes: server.takenBytes,
    async createStore(label): Promise<Store> {
      const { name, db, sizeBytes, drop } = await server.createDatabase(label);
      return {
        name,
        client: db,
        sizeBytes,
        copyFrom: (other) => copyDatabase(other.client as Db, db),
        drop,
      };
    },
    async createUser() {
      const user = await server.createUser();
      const { socketFile } = server;
      return {
        address: { uri: socketFile === undefined ? user.uri : user.uriAt(seenSocket(socketFile)) },
        graderAddress: { uri: user.uri },
        grant: (store, rights) => user.grant(store.name, rights),
        drop: user.drop,
      };
    },
    setPace: server.setPace,
    stop: server.stop,
  };
}
