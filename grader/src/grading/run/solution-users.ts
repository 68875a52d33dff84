import type { DatabaseUser, MongoServer } from "@lab/mongo-server";

/** As whom the solutions of a sitting connect: each grade as a user of its own, who sees that grade's databases. */
export interface SolutionUsers {
  /** For one grade; whoever takes it drops it. */
  take(): Promise<SolutionUser>;
  /** The one that the next grade takes, so that a process can connect ahead. */
  prepareNext(): Promise<SolutionUser>;
}

export interface SolutionUser extends Pick<DatabaseUser, "grant" | "drop"> {
  /** As the solution reaches the server. */
  uri: string;
}

/** `seenSocket` gives the path at which the solution sees the server's socket. */
export function createSolutionUsers(
  mongo: () => Promise<MongoServer>,
  seenSocket: (file: string) => string,
): SolutionUsers {
  let next: Promise<SolutionUser> | undefined;

  async function create(): Promise<SolutionUser> {
    const server = await mongo();
    const user = await server.createUser();
    const { socketFile } = server;
    return { ...user, uri: socketFile === undefined ? user.uri : user.uriAt(seenSocket(socketFile)) };
  }

  return {
    take() {
      const taken = next ?? create();
      next = undefined;
      return taken;
    },
    prepareNext() {
      next ??= create();
      return next;
    },
  };
}
