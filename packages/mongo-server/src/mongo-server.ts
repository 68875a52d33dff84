import type { Db, MongoClient } from "mongodb";
import type { MongoSource } from "./mongo-binary.ts";

/** A clean database for one suite. */
export interface LabDatabase {
  name: string;
  db: Db;
  /** Connection string with this database as its default. */
  uri: string;
  drop(): Promise<void>;
}

/** A running one-node replica set, or the server that LAB_MONGODB_URI names. */
export interface MongoServer {
  /** Without a database. */
  uri: string;
  version: string;
  source: MongoSource;
  /** One line for the user: which server it is. */
  described: string;
  /** The one shared, connected administrator's client; closed by stop(). */
  client(): MongoClient;
  /** The label becomes part of the name, which begins with `lab_` and is unique. */
  createDatabase(label: string): Promise<LabDatabase>;
  /** Ends and removes our own server; of a given one, drops the databases created through this object. */
  stop(): Promise<void>;
}
