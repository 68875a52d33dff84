import type { ServiceId } from "@lab/contracts";
import type { RunningService, ServiceUser, Store } from "@lab/services";
import type { Lab, Solution, SuiteService, UseOptions } from "@lab/testkit";
import type { Session } from "./session.ts";
import type { RepositoryCopy } from "@lab/git-history";
import type { CommittedCode } from "./committed-code.ts";
import { serviceGrowthMb, watchGrowth } from "../services/watch-growth.ts";
import type { Growth } from "./running-parts.ts";

export interface CreatedLab {
  lab: Lab;
  /** What went wrong in a store by the suite's own doing; told once. */
  takeFault(): unknown;
  /** Drops the stores that the suite asked for, and the solution's users. */
  close(): Promise<void>;
}

type Rights = NonNullable<UseOptions["rights"]>;
/** How the solution reaches a service, and who acts in its place. */
type Way = Pick<ServiceUser, "address" | "graderAddress">;

/** Makes the surroundings of one suite's run. */
export function createLab(options: {
  exerciseId: string;
  seed: string;
  /** Digest of the suite, which tells its own data from those of another version. */
  suiteDigest?: string;
  solution: Solution;
  scratch: string;
  /** Copies of the learner's repositories, by name. */
  repositories: ReadonlyMap<string, { copy: RepositoryCopy; code: CommittedCode }>;
  variants: Pick<Lab, "start" | "tests" | "variant">;
  session: Pick<Session, "service" | "users" | "stores">;
  databaseMb: number;
  /** The solution filled its database beyond what it may, or had the server take what all share. */
  onGrowth: (of: Growth) => void;
  /** Once aborted, no store is waited for. */
  signal?: AbortSignal;
}): CreatedLab {
  const opened: Store[] = [];
  const watches: (() => void)[] = [];
  const opening = new Set<Promise<unknown>>();
  const whenAborted = rejectOnAbort(options.signal);
  const users = new Map<ServiceId, Promise<ServiceUser>>();
  const watched = new Set<ServiceId>();
  const find = (name?: string) => {
    const { repositories } = options;
    const found = name === undefined ? [...repositories.values()][0] : repositories.get(name);
    if (found) return found;
    throw new Error(`${options.exerciseId} has no practice repository ${name ?? ""}`);
  };

  function findUser(id: ServiceId): Promise<ServiceUser> {
    const known = users.get(id);
    if (known) return known;
    const user = options.session.users.take(id);
    users.set(id, user);
    return user;
  }

  /** Gives the solution's way to a store. */
  async function admit(id: ServiceId, store: Store, rights: Rights): Promise<Way> {
    if (rights !== "none") {
      const user = await findUser(id);
      await user.grant(store, rights);
      return user;
    }
    // Who gets nowhere needs no user: the server takes longer to make one and to drop it than to answer ten queries.
    // One that was made ahead is known to this grade's process, and is no later one's.
    options.session.users.clear();
    return { address: {}, graderAddress: {} };
  }

  async function open<Data, Use>(
    service: SuiteService<Data, Use>,
    data: Data | undefined,
    { shared, rights = shared ?? "write" }: UseOptions,
  ): Promise<Use> {
    const asked = { data, label: options.exerciseId, suite: options.suiteDigest };
    const { stores } = options.session;
    const isShared = shared === "read" && (await options.session.service(service.id)).hasReadingUsers;
    const store = isShared ? await stores.share(service, asked) : await stores.take(service, asked);
    if (!isShared) own(store);
    watchServiceOf(service.id);
    const { address, graderAddress } = await admit(
      service.id,
      store,
      isShared && rights !== "none" ? "read" : rights,
    );
    const { name, client } = store;
    const argument = { inject: "store", service: service.id, store: name } as const;
    return service.open({
      client,
      forSolution: { ...argument, address },
      asSolution: { ...argument, address: graderAddress },
    });
  }

  /** From the moment on in which the solution can have it work, be it by what it answers. */
  function watchServiceOf(id: ServiceId): void {
    if (watched.has(id)) return;
    watched.add(id);
    void options.session.service(id).then(watchService, () => {});
  }

  function watchService({ takenBytes }: RunningService): void {
    if (takenBytes) watches.push(watchGrowth(takenBytes, serviceGrowthMb, () => options.onGrowth("service")));
  }

  /** The solution may fill it, and it goes with the run. */
  function own(store: Store): void {
    opened.push(store);
    watches.push(watchGrowth(store.sizeBytes, options.databaseMb, () => options.onGrowth("store")));
  }

  async function dropUsers(): Promise<void> {
    await Promise.allSettled(opening);
    for (const end of watches) end();
    await Promise.allSettled([...users.values()].map((user) => user.then(({ drop }) => drop())));
  }

  const lab: Lab = {
    exerciseId: options.exerciseId,
    seed: options.seed,
    solution: options.solution,
    scratch: options.scratch,
    lastAnswer: undefined,
    requests: [],
    async use(service, data, using = {}) {
      const store = open(service, data, using);
      opening.add(store);
      return Promise.race([store, whenAborted]);
    },
    repository: (name) => find(name).copy,
    solutionOf: (module) => find(module.repository).code.solutionOf(module),
    ...options.variants,
    typeErrors: (revisions, name) => find(name).code.typeErrors(revisions),
  };
  return {
    lab,
    takeFault: () => opened.map((store) => store.takeFault?.()).find((fault) => fault !== undefined),
    async close() {
      const dropped = dropUsers();
      options.session.users.noteDropping(dropped);
      // First the users: a transaction that was left open would hold up the end of its database.
      await dropped;
      await Promise.all(opened.map((store) => store.drop()));
    },
  };
}

function rejectOnAbort(signal: AbortSignal | undefined): Promise<never> {
  const aborted = new Promise<never>((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason as Error));
  });
  // Where nothing waits for a store, nobody hears of it here.
  aborted.catch(() => {});
  return aborted;
}
