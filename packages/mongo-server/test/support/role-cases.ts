import type { Db, Document } from "mongodb";

/** The solution's own connection, from each place that it may try. */
export interface RolePlaces {
  /** The granted database, with a collection `orders`, an index on its `state`, and the profiler's records. */
  db: Db;
  /** Another learner's, with a collection `orders`. */
  foreign: Db;
  admin: Db;
  userName: string;
}

export type Attempt = (places: RolePlaces) => Promise<unknown>;

const own =
  (attempt: (db: Db) => Promise<unknown>): Attempt =>
  (places) =>
    attempt(places.db);
const command = (document: Document): Attempt => own((db) => db.command(document));
const asAdministrator =
  (document: Document): Attempt =>
  ({ admin }) =>
    admin.command(document);
const aggregate = (...stages: Document[]): Attempt =>
  own((db) => db.collection("orders").aggregate(stages).toArray());

const role = { role: "root", db: "admin" };
const everything = { resource: { db: "", collection: "" }, actions: ["find"] };
/** Of WiredTiger: the file in which the collection or index is to lie. */
const storageEngine = { wiredTiger: { configString: 'source="file:/tmp/anywhere.wt"' } };
const index = { key: { total: 1 }, name: "total" };
const sizes = { capped: true, size: 1e15 };

/** By the lines of docs/reference/mongo-roles.md. */
export const allowed: Record<string, Attempt[]> = {
  "read every collection, the suite's too: find, count, distinct, aggregate": [
    own((db) => db.collection("orders").find({ state: "open" }).toArray()),
    own((db) => db.collection("orders").countDocuments()),
    own((db) => db.collection("orders").estimatedDocumentCount()),
    own((db) => db.collection("orders").distinct("state")),
    own((db) => db.collection("nowhere").findOne()),
    own((db) => db.command({ dataSize: `${db.databaseName}.orders` })),
    own((db) => db.command({ filemd5: 1, root: "orders" })),
  ],
  "join and unite collections of its database": [
    aggregate(
      { $lookup: { from: "orders", localField: "_id", foreignField: "_id", as: "same" } },
      { $unionWith: { coll: "orders" } },
    ),
  ],
  "insert, change and delete in the collections that stand when it gets its database": [
    own((db) => db.collection("orders").insertMany([{ state: "open" }, { state: "paid" }])),
    own((db) => db.collection("orders").updateOne({ state: "paid" }, { $set: { state: "sent" } })),
    own((db) => db.collection("orders").updateOne({ state: "none" }, { $set: { n: 1 } }, { upsert: true })),
    own((db) => db.collection("orders").findOneAndUpdate({ state: "sent" }, { $inc: { n: 1 } })),
    own((db) => db.collection("orders").deleteOne({ state: "sent" })),
    own((db) => db.collection("orders").bulkWrite([{ insertOne: { document: { state: "open" } } }])),
  ],
  "put an aggregation's documents into them, by $merge and $out": [
    aggregate({ $merge: { into: "orders" } }),
    aggregate({ $match: {} }, { $out: "orders" }),
  ],
  "use sessions and transactions": [
    ({ db, admin }) =>
      admin.client.withSession((session) =>
        session.withTransaction(() => db.collection("orders").insertOne({ state: "open" }, { session })),
      ),
    asAdministrator({ refreshSessions: [] }),
    asAdministrator({ killSessions: [] }),
  ],
  "list the collections and their indexes": [
    own((db) => db.listCollections().toArray()),
    own((db) => db.collection("orders").listIndexes().toArray()),
  ],
  "explain what it asks": [
    own((db) => db.collection("orders").find({ state: "open" }).explain("executionStats")),
  ],
  "close its cursors": [
    own(async (db) => {
      const cursor = db.collection("orders").find().batchSize(1);
      await cursor.next();
      await cursor.close();
    }),
  ],
  "ask for the server's version and commands, its own address and sessions, and the names of its databases": [
    ...["hello", "ping", "buildInfo", "listCommands", "whatsmyuri", "connectionStatus", "listDatabases"].map(
      (name) => asAdministrator({ [name]: 1 }),
    ),
    ({ admin }) => admin.aggregate([{ $currentOp: {} }]).toArray(),
    ({ admin }) => admin.aggregate([{ $listLocalSessions: {} }]).toArray(),
  ],
};

export const refused: Record<string, Attempt[]> = {
  "create a collection: by its name, an insert, an upsert, $out or $merge": [
    command({ create: "more" }),
    own((db) => db.collection("more").insertOne({})),
    own((db) => db.collection("more").updateOne({}, { $set: { n: 1 } }, { upsert: true })),
    own((db) => db.collection("more").findOneAndUpdate({}, { $set: { n: 1 } }, { upsert: true })),
    aggregate({ $out: "more" }),
    aggregate({ $merge: { into: "more" } }),
    command({ createIndexes: "more", indexes: [index] }),
    command({ cloneCollectionAsCapped: "orders", toCollection: "more", size: 1_000 }),
    ({ db, admin }) =>
      admin.client.withSession((session) =>
        session.withTransaction(() => db.collection("more").insertOne({}, { session })),
      ),
  ],
  "name a file, or any option of the storage engine": [
    command({ create: "more", storageEngine }),
    command({ create: "more", indexOptionDefaults: { storageEngine } }),
    command({ createIndexes: "orders", indexes: [{ ...index, storageEngine }] }),
    command({ createIndexes: "more", indexes: [{ ...index, storageEngine }] }),
  ],
  "create views, time series, capped, clustered or encrypted collections": [
    command({ create: "more", viewOn: "orders", pipeline: [] }),
    command({ create: "more", viewOn: "system.profile", pipeline: [] }),
    command({ create: "more", timeseries: { timeField: "at" } }),
    command({ create: "more", ...sizes }),
    command({ create: "more", clusteredIndex: { key: { _id: 1 }, unique: true } }),
    command({ create: "more", encryptedFields: { fields: [] } }),
    command({ convertToCapped: "orders", size: 1_000 }),
  ],
  "keep what documents were before a change": [
    command({ create: "more", changeStreamPreAndPostImages: { enabled: true } }),
    command({ collMod: "orders", changeStreamPreAndPostImages: { enabled: true } }),
  ],
  "give a collection rules, a collation or a time to live, or get round its rules": [
    command({ create: "more", validator: { state: "open" } }),
    command({ collMod: "orders", validator: { state: "open" } }),
    command({ collMod: "orders", index: { name: "state", expireAfterSeconds: 1 } }),
    own((db) => db.collection("orders").insertOne({}, { bypassDocumentValidation: true })),
  ],
  "create, hide or drop indexes": [
    command({ createIndexes: "orders", indexes: [index] }),
    command({ collMod: "orders", index: { name: "state", hidden: true } }),
    command({ dropIndexes: "orders", index: "state" }),
    command({ reIndex: "orders" }),
  ],
  "rename, empty by force or drop collections, or its database": [
    ({ db, admin }) =>
      admin.command({ renameCollection: `${db.databaseName}.orders`, to: `${db.databaseName}.more` }),
    ({ db, foreign, admin }) =>
      admin.command({ renameCollection: `${db.databaseName}.orders`, to: `${foreign.databaseName}.more` }),
    command({ drop: "orders" }),
    command({ dropDatabase: 1 }),
  ],
  "watch changes": [
    own((db) => db.collection("orders").watch().next()),
    own((db) => db.watch().next()),
    ({ admin }) => admin.client.watch().next(),
  ],
  "look at sizes, the use of indexes and kept plans, or choose plans": [
    command({ collStats: "orders" }),
    command({ dbStats: 1 }),
    aggregate({ $collStats: { count: {} } }),
    aggregate({ $indexStats: {} }),
    aggregate({ $planCacheStats: {} }),
    command({ planCacheClear: "orders" }),
    command({ planCacheSetFilter: "orders", query: { state: 1 }, indexes: ["state"] }),
    command({ validate: "orders" }),
    command({ compact: "orders" }),
    command({ dbHash: 1 }),
  ],
  "switch the profiler, or read, forge or remove its records": [
    command({ profile: 2 }),
    command({ profile: -1 }),
    own((db) => db.collection("system.profile").findOne()),
    aggregate({ $lookup: { from: "system.profile", pipeline: [], as: "found" } }),
    aggregate({ $unionWith: { coll: "system.profile" } }),
    own((db) => db.collection("system.profile").insertOne({ op: "query" })),
    own((db) => db.collection("system.profile").deleteMany({})),
    command({ drop: "system.profile" }),
    command({ create: "system.profile", capped: true, size: 4_096 }),
    aggregate({ $out: "system.profile" }),
  ],
  "reach another database": [
    ({ foreign }) => foreign.collection("orders").findOne(),
    ({ foreign }) => foreign.collection("orders").insertOne({}),
    ({ foreign }) => foreign.collection("orders").deleteMany({}),
    ({ foreign }) => foreign.collection("orders").watch().next(),
    ({ foreign }) => foreign.listCollections().toArray(),
    ({ foreign }) => foreign.stats(),
    ({ foreign }) => foreign.createCollection("more"),
    ({ foreign }) => foreign.dropDatabase(),
    ({ db, foreign }) =>
      db
        .collection("orders")
        .aggregate([{ $out: { db: foreign.databaseName, coll: "orders" } }])
        .toArray(),
    ({ db, foreign }) => {
      const into = { db: foreign.databaseName, coll: "orders" };
      return db
        .collection("orders")
        .aggregate([{ $merge: { into } }])
        .toArray();
    },
  ],
  "reach the server's own databases": [
    ["admin", "system.users"],
    ["config", "transactions"],
    ["local", "oplog.rs"],
  ].flatMap(([name = "", collection = ""]): Attempt[] => [
    ({ admin }) => admin.client.db(name).collection(collection).findOne(),
    ({ admin }) => admin.client.db(name).collection(collection).insertOne({}),
    ({ admin }) => admin.client.db(name).collection("more").insertOne({}),
  ]),
  "send what servers send each other": [
    command({ clusterInsert: "orders", documents: [{}] }),
    command({ clusterUpdate: "orders", updates: [{ q: {}, u: { $set: { n: 1 } } }] }),
    command({ clusterDelete: "orders", deletes: [{ q: {}, limit: 0 }] }),
    command({ clusterAggregate: "orders", pipeline: [{ $out: "more" }], cursor: {} }),
    own((db) =>
      db.command({ splitVector: `${db.databaseName}.orders`, keyPattern: { _id: 1 }, force: true }),
    ),
    command({ compactStructuredEncryptionData: "orders", compactionTokens: {} }),
    command({ setIndexCommitQuorum: "orders", indexNames: ["state"], commitQuorum: 1 }),
    asAdministrator({ validateDBMetadata: 1, apiParameters: { version: "1" } }),
    ({ db }) => db.command({ _shardsvrDropDatabase: 1 }),
    asAdministrator({ _configsvrCreateDatabase: "more" }),
  ],
  "see or end what others do": [
    asAdministrator({ currentOp: 1, $all: true }),
    ({ admin }) => admin.aggregate([{ $currentOp: { allUsers: true } }]).toArray(),
    ({ admin }) => admin.aggregate([{ $listLocalSessions: { allUsers: true } }]).toArray(),
    asAdministrator({ killOp: 1, op: 1 }),
    asAdministrator({ killAllSessions: [] }),
    asAdministrator({ killAllSessionsByPattern: [] }),
  ],
  "make users or roles, or change its own": [
    asAdministrator({ createUser: "mallory", pwd: "x", roles: [role] }),
    asAdministrator({ createRole: "mallory", privileges: [everything], roles: [] }),
    asAdministrator({ usersInfo: 1 }),
    ({ admin, userName }) => admin.command({ updateUser: userName, pwd: "x" }),
    ({ admin, userName }) => admin.command({ grantRolesToUser: userName, roles: [role] }),
    ({ admin, userName }) => admin.command({ grantPrivilegesToRole: userName, privileges: [everything] }),
  ],
  "read or change the server's settings, log, counters or state": [
    asAdministrator({ setParameter: 1, logLevel: 5 }),
    asAdministrator({ getParameter: "*" }),
    asAdministrator({ getLog: "global" }),
    asAdministrator({ getCmdLineOpts: 1 }),
    asAdministrator({ hostInfo: 1 }),
    asAdministrator({ serverStatus: 1 }),
    asAdministrator({ replSetGetStatus: 1 }),
    asAdministrator({ replSetReconfig: { _id: "lab", version: 2, members: [] }, force: true }),
    asAdministrator({ replSetStepDown: 60 }),
    asAdministrator({ fsync: 1, lock: true }),
    asAdministrator({ shutdown: 1 }),
    asAdministrator({ applyOps: [{ op: "n", ns: "", o: {} }] }),
    asAdministrator({ logRotate: 1 }),
    asAdministrator({ startRecordingTraffic: 1, filename: "traffic" }),
    asAdministrator({ setUserWriteBlockMode: 1, global: true }),
  ],
};

/** These the server refuses to everybody. */
export const unknownToTheServer: Record<string, Attempt[]> = {
  "run JavaScript in the server": [
    own((db) => db.collection("orders").find({ $where: "true" }).toArray()),
    aggregate({ $project: { n: { $function: { body: "function() {}", args: [], lang: "js" } } } }),
    command({ mapReduce: "orders", map: "function() {}", reduce: "function() {}", out: { inline: 1 } }),
    own((db) => db.collection("system.js").insertOne({ value: "f" })),
  ],
  "send the server's test commands": [
    asAdministrator({ sleep: 1 }),
    asAdministrator({ configureFailPoint: "failCommand" }),
    asAdministrator({ httpClientRequest: 1 }),
  ],
};
