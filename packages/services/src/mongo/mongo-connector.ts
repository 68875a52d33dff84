import type { Db, MongoClient } from "mongodb";
import type { Connector, LibraryTable } from "../host.ts";

type DriverModule = { MongoClient: typeof MongoClient };

const clients = new Map<string, Promise<MongoClient>>();
/** One object for each store, as an app has it: what a solution keeps by its `Db` outlives a call. */
const stores = new Map<string, Db>();

function findDriver(libraries: LibraryTable): DriverModule {
  const driver = libraries["mongodb"];
  if (!driver) throw new Error("the driver is not in the table of libraries");
  return driver() as DriverModule;
}

/** One connected client for each address, of the driver that the solution itself imports; a store is a `Db`. */
export const mongoConnector: Connector = {
  async open({ uri }, store, libraries) {
    const address = String(uri);
    let client = clients.get(address);
    if (!client) {
      const { MongoClient } = findDriver(libraries);
      client = new MongoClient(address, { appName: "solution", serverSelectionTimeoutMS: 5_000 }).connect();
      clients.set(address, client);
    }
    const key = `${address} ${store}`;
    const opened = stores.get(key) ?? (await client).db(store);
    stores.set(key, opened);
    return opened;
  },
  async warmUp(opened, rounds) {
    const nothing = (opened as Db).collection("nothing");
    // It may not write there: the driver's code runs all the same.
    const refused = (): void => {};
    for (let done = 0; done < rounds; done++) {
      await nothing.findOne({ done });
      await nothing.find({ done }).sort({ done: 1 }).toArray();
      await nothing.updateOne({ done }, { $set: { done } }).catch(refused);
      await nothing.deleteOne({ done }).catch(refused);
    }
  },
  async exercise(libraries) {
    const { MongoClient } = findDriver(libraries);
    const client = new MongoClient("mongodb://127.0.0.1:1", { serverSelectionTimeoutMS: 50 });
    await client.connect().catch(() => undefined);
    await client.close();
  },
};
