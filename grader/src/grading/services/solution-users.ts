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
}

export function createSolutionUsers(
  getService: (id: ServiceId) => Promise<Pick<RunningService, "createUser">>,
): SolutionUsers {
  const next = new Map<ServiceId, Promise<ServiceUser>>();
  const create = async (id: ServiceId): Promise<ServiceUser> => (await getService(id)).createUser();

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
  };
}
