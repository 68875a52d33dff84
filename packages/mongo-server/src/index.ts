export { cacheFolder, showProgress, type DownloadProgress as MongoProgress } from "@lab/own-server";
export { copyDatabase } from "./copy-database.ts";
export { connectMongo } from "./connect-mongo.ts";
export { findMongo } from "./find-mongo.ts";
export type { GivenMongo, MongoAttempt, MongoBinary, MongoFinding, MongoSource } from "./mongo-binary.ts";
export type { DatabaseUser, LabDatabase, MongoServer } from "./mongo-server.ts";
export { provideMongo, type ProvideMongoOptions } from "./provide-mongo.ts";
export { startMongo, type StartMongoOptions } from "./start-mongo.ts";
export { nameDatabase } from "./write-uri.ts";
