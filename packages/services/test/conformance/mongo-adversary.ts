import { connectMongo } from "@lab/mongo-server";
import type { Db } from "mongodb";
import type { Adversary } from "./adversary.ts";

export const mongoAdversary: Adversary = {
  prepare: (client) => (client as Db).createCollection("boxes"),
  async connect({ uri }, store) {
    // Not for long where the server is gone.
    const client = await connectMongo(String(uri), { serverSelectionTimeoutMS: 3_000 });
    const [db, admin] = [client.db(store), client.db("admin")];
    const boxes = db.collection("boxes");
    const run = (command: object) => () => admin.command(command);
    const aggregate = (stage: object) => () => boxes.aggregate([stage]).toArray();
    const body = { body: "function () { return 1; }", args: [], lang: "js" };
    return {
      write: () => boxes.insertOne({ n: 1 }),
      read: () => boxes.countDocuments(),
      forbidden: {
        "a user with all rights": run({ createUser: "mine", pwd: "mine", roles: ["root"] }),
        "more rights for itself": run({ grantRolesToUser: "any", roles: ["root"] }),
        "the log": run({ getLog: "global" }),
        "the command line": run({ getCmdLineOpts: 1 }),
        "another log file": run({ logRotate: 1 }),
        "a setting": run({ setParameter: 1, logLevel: 5 }),
        "the end of the server": run({ shutdown: 1 }),
        "what others do": () => admin.aggregate([{ $currentOp: { allUsers: true } }]).toArray(),
        "the end of what others do": run({ killOp: 1, op: 1 }),
        "all that is written": () => client.db("local").collection("oplog.rs").findOne(),
        "the users": () => admin.collection("system.users").findOne(),
        "a record of what is asked": () => db.command({ profile: 2 }),
        "code in a query": () => boxes.findOne({ $where: "true" }),
        "code in a pipeline": aggregate({ $project: { x: { $function: body } } }),
        "the store's end": () => db.dropDatabase(),
      },
      readOf: (other) => client.db(other).collection("boxes").findOne(),
      workForHours() {
        const times = { $set: { n: { $range: [0, 1_000_000] } } };
        const stages = [times, { $unwind: "$n" }, times, { $unwind: "$n" }, { $count: "n" }];
        return boxes.aggregate(stages).toArray();
      },
      close: () => client.close(),
    };
  },
  locate({ uri }) {
    const host = decodeURIComponent(/@([^/?]+)/.exec(String(uri))?.[1] ?? "");
    const [name = "", port = ""] = host.split(":");
    return host.startsWith("/") ? { path: host } : { host: name, port: Number(port) };
  },
};
