import type { ServiceId } from "@lab/contracts";
import type { RunningService, ServiceUser } from "@lab/services";

/** As whom the solutions of a sitting connect: each grade as a user of its own, who sees that grade's stores. */
export interface SolutionUsers {
  /** For one grade; whoever takes it drops it. */
  take(id: ServiceId): Promise<ServiceUser>;
  /** The one that the next grade takes, so that a process can connect ahead. */
  prepareNext(id: ServiceId): Promise<ServiceUser>;
  /** Drops those that nobody has taken. */
  clear(): void;
  /** Tells of the end of a grade's users, before it can begin: a store that is still being made may hold it up. */
  noteDropping(dropping: Promise<unknown>): void;
  /** When those that were dropped, or are to be, have left nothing running: it would take from the next grade. */
  whenDropped(): Promise<void>;
}

export function createSolutionUsers(
  getService: (id: ServiceId) => Promise<Pick<RunningService, "createUser">>,
): SolutionUsers {
  const next = new Map<ServiceId, Promise<ServiceUser>>();
  const dropping = new Set<Promise<unknown>>();

  async function create(id: ServiceId): Promise<ServiceUser> {
    return (await getService(id)).createUser();
  }

  function noteDropping(drop: Promise<unknown>): void {
    const settled = drop.catch(() => {}).finally(() => dropping.delete(settled));
    dropping.add(settled);
  }

  return {
    take(id) {
      const taken = next.get(id) ?? create(id);
      next.delete(id);
      return taken;
    },
    prepareNext(id) {
      const user = next.get(id) ?? create(id);
      next.set(id, user);
      return user;
    },
    clear() {
      for (const user of next.values()) noteDropping(user.then(({ drop }) => drop()));
      next.clear();
    },
    noteDropping,
    async whenDropped() {
      await Promise.all(dropping);
    },
  };
}
