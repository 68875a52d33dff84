import type { ServiceAddress, ServiceId } from "@lab/contracts";
import type { DownloadProgress, ServerWalls } from "@lab/own-server";

/** A kind of service: how it is found, fetched, started and told from everything else on a machine. */
export interface ServiceKind {
  id: ServiceId;
  /** As people know it: "MongoDB". */
  title: string;
  /** The environment variable that names a server which somebody else runs. */
  givenBy?: string;
  /** The one that names a server's program on this machine. */
  programBy?: string;
  /** Of each release line, the first that other people's code may be run against; without, nothing is known of any. */
  soundReleases?: readonly string[];
  /** By what its leftovers are known. */
  traces: {
    /** Beginning of its private folders' names, before the random letters of mkdtemp; undefined where it has none. */
    folder?: string;
    /** Names of its programs. */
    programs: readonly string[];
  };
  /** What fetching it needs in the lab's cache, in mebibytes, and the folder there that shows that it is done. */
  download?: { cacheFolder: string; neededMb: number };
  /** The library by which a solution reaches it: an exercise that names it may be warmed up for it. */
  library?: string;
  /**
   * The address of a store as a program finds it in its environment: a connection string. Missing where the program's
   * own process makes it, as its connector does for an argument.
   */
  writeAddress?(address: ServiceAddress, store: string): string;
  /** For the build: uses the administrator's client without a server, so that the code cache holds what that takes. */
  exerciseClient?(): Promise<void>;
  /** Looks for it without fetching anything. */
  find(env: NodeJS.ProcessEnv): Promise<ServiceFinding>;
  /**
   * Looks for it, and fetches it where it isn't there: never inside a test.
   * @throws LabError with everything that was tried
   */
  provide(options: { env: NodeJS.ProcessEnv; onProgress?: OnProgress }): Promise<ProvidedService>;
  /** Starts it for one sitting. */
  start(provided: ProvidedService, place: ServicePlace): Promise<RunningService>;
}

export type OnProgress = (progress: DownloadProgress) => void;

/** A service that can be started. */
export interface ProvidedService {
  /** One line for people: which it is, and where it comes from. */
  described: string;
  /** What verdicts depend on; undefined for one that somebody else runs, which may change under us. */
  version: string | undefined;
  /** The kind's own knowledge of it. */
  choice: unknown;
}

export interface ServiceFinding {
  /** Missing where it has to be fetched. */
  choice?: ProvidedService;
  passedOver: { source: string; problem: string }[];
}

/** Where a service may lie. */
export interface ServicePlace {
  env: NodeJS.ProcessEnv;
  /** An existing folder that solutions in a sandbox can see: the service puts a Unix socket below it. */
  socketFolder?: string | undefined;
  /** What a program of ours is started within; a service that somebody else runs is not ours to wall in. */
  walls?: ServerWalls | undefined;
  /** The path at which a solution sees a file of that folder. */
  seenSocket(file: string): string;
}

export interface RunningService {
  version: string;
  described: string;
  /** False where rights to a store are all or none: what is asked for to be shared is a copy then. */
  hasReadingUsers: boolean;
  /**
   * Has it do some work, and gives which run of it did: one that began anew is another, and what it was asked before
   * went to the one that is gone. Rejects soon where it has ended, and may wait without end where it hangs.
   */
  proveAlive(): Promise<string>;
  /**
   * What a server of ours takes of the machine: memory, and files such as journals and what is put aside while sorting;
   * those of stores as well, where they can't be told apart. Cheap enough to be asked four times a second.
   */
  takenBytes?(): Promise<number>;
  /** A clean store; the label becomes part of its name. */
  createStore(label: string): Promise<Store>;
  /** As whom one solution connects: nobody's rights until a store is granted. */
  createUser(): Promise<ServiceUser>;
  /** At rest, a server may wake up seldom. */
  setPace?(pace: "quick" | "resting"): Promise<void>;
  /** Ends and removes our own; of a given one, what was created through this object. */
  stop(): Promise<void>;
}

/** What one suite has of a service to itself: a database, a bucket, a stub. */
export interface Store {
  name: string;
  /** The administrator's way to it, as the kind's suite API knows it. */
  client: unknown;
  /** How much it holds, growing with each write; cheap enough to be asked four times a second. */
  sizeBytes(): Promise<number>;
  /** Fills it with what another of the same service holds. */
  copyFrom?(other: Store): Promise<void>;
  drop(): Promise<void>;
  /** What went wrong in it by our own doing, as an error in a suite's handler; told once. */
  takeFault?(): unknown;
}

export interface ServiceUser {
  /** Plain data: what the solution's process connects with. */
  address: ServiceAddress;
  /** The same as the grader reaches it: for what it does in the solution's place, as one who has its rights and no more. */
  graderAddress: ServiceAddress;
  /** Lets it work in a store, also on connections that are open already; `read` lets it look only, `index` make indexes too. */
  grant(store: Pick<Store, "name">, rights?: "write" | "read" | "index"): Promise<void>;
  /** Ends what it does; its connections can do nothing more. Comes before the store's. */
  drop(): Promise<void>;
}
