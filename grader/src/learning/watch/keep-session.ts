import type { Session } from "../../grading/run/session.ts";

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
      // Its server may be gone: what waits for that is not waited for.
      void before.close().catch(() => {});
      return session;
    },
    close: () => session.close(),
  };
}
