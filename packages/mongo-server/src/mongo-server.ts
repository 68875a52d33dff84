import type { Db, MongoClient } from "mongodb";
import type { MongoSource } from "./mongo-binary.ts";

/** A clean database for one suite. */
export interface LabDatabase {
  name: string;
  db: Db;
  /** Connection string with this database as its default. */
  uri: string;
  /** How much it holds, growing with each write; cheap enough to be asked four times a second. */
  sizeBytes(): Promise<number>;
  drop(): Promise<void>;
}

/** As whom a solution connects. */
export interface DatabaseUser {
  /** `lab_user_` and random digits. */
  name: string;
  /** As the grader reaches the server, with the password, without a database. */
  uri: string;
  /** The same by the server's Unix socket, at the path at which the solution sees it. */
  uriAt(socketFile: string): string;
  /**
   * Lets it read this database and write to the collections that stand in it now, also on connections that are open
   * already; `read`: read only; `index`: also index these, with whatever options it likes.
   */
  grant(databaseName: string, rights?: "write" | "read" | "index"): Promise<void>;
  /**
   * Ends its open transactions and operations, and where one of these goes on, the server with it; its connections can
   * do nothing more. Comes before the database's.
   */
  drop(): Promise<void>;
}

/** A running one-node replica set, or the server that LAB_MONGODB_URI names. */
export interface MongoServer {
  /** The administrator's, without a database: nothing for a solution. */
  uri: string;
  /** The Unix socket of our own server, where one was asked for and its path is short enough. */
  socketFile: string | undefined;
  /** False for a given server: its users are not ours, so solutions there aren't kept apart. */
  isShutOff: boolean;
  version: string;
  source: MongoSource;
  /** One line for the user: which server it is. */
  described: string;
  /** The one shared, connected administrator's client; closed by stop(). */
  client(): MongoClient;
  /** The label becomes part of the name, which begins with `lab_` and is unique. */
  createDatabase(label: string): Promise<LabDatabase>;
  /** On our own server a user without any rights yet; on a given one whoever its connection string names. */
  createUser(): Promise<DatabaseUser>;
  /** How often our own server writes down what it was given: nobody's data are kept, so at rest it may be seldom. */
  setPace(pace: "quick" | "resting"): Promise<void>;
  /**
   * Has the server do some work, and gives which run of its program did it: another one is another server.
   * @throws Error at once where our own has ended
   */
  proveAlive(): Promise<string>;
  /** Memory and files of our own server, those of databases included; 0 of a given one. */
  takenBytes(): Promise<number>;
  /** Ends and removes our own server; of a given one, drops the databases created through this object. */
  stop(): Promise<void>;
}
