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
  /** When those that were dropped have left nothing running: it would take from the next grade. */
  whenDropped(): Promise<void>;
}

export function createSolutionUsers(
  getService: (id: ServiceId) => Promise<Pick<RunningService, "createUser">>,
): SolutionUsers {
  const next = new Map<ServiceId, Promise<ServiceUser>>();
  const dropping = new Set<Promise<void>>();

  async function create(id: ServiceId): Promise<ServiceUser> {
    const user = await (await getService(id)).createUser();
    return { ...user, drop: () => noteDropping(user.drop()) };
  }

  async function noteDropping(drop: Promise<void>): Promise<void> {
    dropping.add(drop);
    await drop.finally(() => dropping.delete(drop));
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
      for (const user of next.values()) void user.then(({ drop }) => drop()).catch(() => {});
      next.clear();
    },
    async whenDropped() {
      await Promise.allSettled(dropping);
    },
  };
}
