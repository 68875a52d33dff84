import { startKeptMongo, type GivenMongo, type MongoBinary } from "@lab/mongo-server";
import type { KeptKind } from "../kept-kind.ts";
import { mongo } from "./mongo-suite.ts";
import { finishPublicData, readPublicData } from "./public-data.ts";

/** MongoDB beside a learner's own program. */
export const keptMongo: KeptKind = {
  variable: "MONGODB_URI",
  client: "mongosh",
  async start({ choice }, place) {
    const { db, ...server } = await startKeptMongo(choice as MongoBinary | GivenMongo, place);
    return {
      ...server,
      async refill(data, exercise) {
        await db.dropDatabase();
        if (!data) return;
        await mongo.fill(db, readPublicData(exercise, data));
        await finishPublicData(db, data);
      },
    };
  },
};
