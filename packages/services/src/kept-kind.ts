import type { ExplainPlan } from "@lab/contracts";
import type { DataPlace } from "./plans/read-own-data.ts";
import type { ProvidedService } from "./service-kind.ts";

/** How a service stands beside a program that a learner runs and runs again: its data stay. */
export interface KeptKind {
  /** The variable of the environment in which a program finds the address. */
  variable: string;
  /** The program by which people look in, in a terminal. */
  client: string;
  /**
   * Starts it on the data of an earlier start.
   * @throws LabError when it does not start or can't be used
   */
  start(provided: ProvidedService, place: KeptPlace): Promise<KeptService>;
}

export interface KeptPlace {
  /** Holds all that stays; made where it isn't there. */
  folder: string;
  /** What the database is called. */
  database: string;
  env: NodeJS.ProcessEnv;
}

export interface KeptService {
  /** One line for people: which it is, and where it comes from. */
  described: string;
  /** The connection string, the same at each start: for programs, and for people's own tools. */
  uri: string;
  /** How it ended, in words, if it does so by itself. */
  ended: Promise<string>;
  /** Throws away what is in the database, and loads what the exercise declares. */
  refill(data: ExplainPlan["data"] | undefined, exercise: DataPlace): Promise<void>;
  stop(): Promise<void>;
}
