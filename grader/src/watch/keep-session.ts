import type { Session } from "../run/session.ts";

/** One session at a time, the present one. */
export interface SessionKeeper {
  current(): Session;
  /** Another in its place. */
  renew(): Promise<Session>;
  close(): Promise<void>;
}

export function keepSession(open: () => Session): SessionKeeper {
  let session = open();
  return {
    current: () => session,
    async renew() {
      const before = session;
      session = open();
      await before.close();
      return session;
    },
    close: () => session.close(),
  };
}
