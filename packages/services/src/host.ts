import type { ServiceAddress, ServiceId } from "@lab/contracts";
import { httpConnector } from "./http/http-connector.ts";
import { mongoConnector } from "./mongo/mongo-connector.ts";
import { postgresConnector } from "./postgres/postgres-connector.ts";

/** What a solution may import, by name; evaluated when asked for. */
export type LibraryTable = Record<string, () => unknown>;

/** Turns an address into the client that the learner's code gets. Lives in the solution's process. */
export interface Connector {
  /** Opens a store: what arrives in the place of the argument. */
  open(address: ServiceAddress, store: string, libraries: LibraryTable): Promise<unknown>;
  /** Does what a solution will do, on a store that isn't there, so that it is compiled and connected. */
  warmUp(opened: unknown, rounds: number): Promise<void>;
  /** For the build: runs through the library without a server. */
  exercise(libraries: LibraryTable): Promise<void>;
}

export const connectors: Readonly<Record<ServiceId, Connector>> = {
  http: httpConnector,
  mongo: mongoConnector,
  postgres: postgresConnector,
};
