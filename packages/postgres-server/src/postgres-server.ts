import type { PostgresAddress } from "./postgres-address.ts";
import type { PostgresSource } from "./postgres-program.ts";
import type { RanStatement } from "./assemble-statements.ts";

/** A clean database. */
export interface PostgresStore {
  name: string;
  /** The trusted side's: no superuser, since what a learner left in a store runs with the rights of whoever touches it. */
  address: PostgresAddress;
  /** How much it holds beyond an empty one, temporary files included; cheap enough to be asked four times a second. */
  sizeBytes(): Promise<number>;
  /** Becomes a copy, made by the server. Ends all sessions of both. */
  copyFrom(other: Pick<PostgresStore, "name">): Promise<void>;
  drop(): Promise<void>;
}

/** As whom a solution connects. */
export interface SolutionUser {
  /** `lab_user_` and random digits. */
  name: string;
  /** @param folder where the solution sees the server's socket, if not where it is */
  addressOf(store: string, folder?: string): PostgresAddress;
  /** Lets it connect and work in this store. */
  grant(store: string): Promise<void>;
  /** Ends its sessions, and with them transactions, locks and temporary tables. What it wrote stays. */
  drop(): Promise<void>;
}

/** A running server of the lab's own, or the one that LAB_POSTGRES_URI names. */
export interface PostgresServer {
  /** For example "18.4". */
  version: string;
  source: PostgresSource;
  /** One line for the user: which server it is. */
  described: string;
  /** False for a given server: who else is there, and what everybody may do there, is not the lab's to say. */
  isShutOff: boolean;
  /** The socket in the folder that was asked for; undefined without one, and where there can be none. */
  socketFile: string | undefined;
  /** The label becomes part of the name, which begins with `lab_` and is unique. */
  createStore(label: string): Promise<PostgresStore>;
  /** May connect to nothing until a store is granted. */
  createUser(): Promise<SolutionUser>;
  /**
   * From now on, whatever solutions send in sessions that begin later is kept.
   * @throws LabError LAB_POSTGRES_NOT_RECORDED on a given server
   */
  recordStatements(store: string): Promise<void>;
  /**
   * All that ended before this call, in the order of each session.
   * @throws LabError LAB_POSTGRES_RECORD_INCOMPLETE when it was too much to keep
   */
  readStatements(store: string): Promise<RanStatement[]>;
  /**
   * Has the server do some work, and gives which run of it did: one that ended all sessions and began anew, as it does
   * when a process of its own has crashed, is another.
   */
  proveAlive(): Promise<string>;
  /** Memory of our own server's processes, and its files but those of databases; 0 of a given one. */
  takenBytes(): Promise<number>;
  /** Ends and removes our own server; of a given one, drops what was created through this object. */
  stop(): Promise<void>;
}
