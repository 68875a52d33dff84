import type { ServiceAddress } from "@lab/contracts";

/** Somebody who holds a solution's address of a service and means harm. What is refused rejects. */
export interface Adversary {
  /** What a suite makes in a store before a solution works there; given the administrator's client. */
  prepare(client: unknown): Promise<unknown>;
  connect(address: ServiceAddress, store: string): Promise<Intruder>;
  /** What `net.connect` takes. */
  locate(address: ServiceAddress): { path: string } | { host: string; port: number };
}

export interface Intruder {
  write(): Promise<unknown>;
  /** Gives how much is there. */
  read(): Promise<number>;
  /** Each by a name that says what it would be. */
  forbidden: Readonly<Record<string, () => Promise<unknown>>>;
  readOf(otherStore: string): Promise<unknown>;
  /** Works on the server, and looks up for nobody. */
  workForHours(): Promise<unknown>;
  close(): Promise<void>;
}
