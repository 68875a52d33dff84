import type { ServiceId } from "@lab/contracts";
import type { StoreArgument } from "./solution.ts";

/** One store of a service that a suite has to itself. */
export interface OpenedStore {
  /** The administrator's way to it. */
  client: unknown;
  /** Inject it into the solution: `solution.serve("createApp", { db: forSolution })`. */
  forSolution: StoreArgument;
  /** The same for who acts in the solution's place, on the trusted side. */
  asSolution: StoreArgument;
}

/** What a service is to a suite: the data that it can be asked for, and what the suite works with. */
export interface SuiteService<Data, Use> {
  id: ServiceId;
  /**
   * Tells data from other data: equal names, equal content. `isOwn` where the suite makes them itself, so that they
   * are only what this version of it would make; `isLarge` where they are worth being loaded once a sitting.
   */
  nameData(data: Data): { name: string; isOwn: boolean; isLarge: boolean };
  fill(client: unknown, data: Data): Promise<void>;
  open(store: OpenedStore): Use;
}

export interface UseOptions {
  /** `read`: the suite and the solution only read it, and several grades may do so at once. */
  shared?: "read";
  /**
   * What the solution may do in it, where the service knows the difference. `read`: look, and leave nothing behind for a
   * later call; `none`: it has no user, and what would be injected leads nowhere; `index`: make indexes too, whose
   * options nobody looks at: for no grade. Default: write.
   */
  rights?: "write" | "read" | "none" | "index";
}
